"""Clocks: the times of day a sentence names, as intervals of minutes ("at 04:50", "shortly before eight")."""

import re
from functools import lru_cache
from typing import NamedTuple

from toolkit.quantities.numerals import NUMBER_WORDS

HALF_DAY = 720
DAY = 2 * HALF_DAY


class Clock(NamedTuple):
    """
    A time of day: `text[start:end]`, and the first and last minute after midnight it can mean (from DAY: next morning).

    `known`: it is said, or written so, which half of the day it is in; `vague`: only a part of the day is named ("in
    the evening"); `by`: before, after, by or until, where the time is an end rather than a point.
    """

    start: int
    end: int
    low: float
    high: float
    known: bool
    vague: bool
    by: str


_HOURS = {
    w: n
    for n, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_HOUR = "|".join(_HOURS)
_SMALL = "|".join(
    sorted(
        (w for w in NUMBER_WORDS if w.isalpha() and w not in ("half", "quarter", "zero")), key=lambda w: (-len(w), w)
    )
)
_MERIDIEM = r"(?:\ ?(?P<half>a\.m\.?|p\.m\.?|am|pm)(?![a-z]))"
_COUNTED = (
    r"[0-9]|and\ a\ half|hundred|thousand|million|per|percent|years?|months?|weeks?|days?|hours?|minutes?|times?|of"
)
_TIME = re.compile(
    rf"(?<![a-z0-9:.,$£€/-])(?:"
    rf"(?P<digits>[0-9]{{1,2}})[:.h](?P<sixty>[0-5][0-9])(?![0-9:.,]?[0-9])"
    rf"(?P<oclock>\ ?(?:hours|hrs|h)(?![a-z]))?{_MERIDIEM}?"
    rf"|(?P<bare>[0-9]{{1,2}}){_MERIDIEM.replace('half', 'half2')}"
    rf"|(?P<minutes>half|(?:a\ )?quarter|(?:{_SMALL}|[0-9]{{1,2}})(?:-(?:{_SMALL}))?(?:\ minutes?)?)"
    rf"\ (?P<way>past|to|after|before)\ (?P<of>{_HOUR}|[0-9]{{1,2}}|noon|midnight)(?![a-z0-9-])"
    rf"|(?P<word>{_HOUR}|[0-9]{{1,2}})\ ?o['’]clock"
    rf"|(?P<named>noon|midday|midnight)(?![a-z])"
    rf"|(?P<plain>{_HOUR})(?![a-z-])(?!\ (?:{_COUNTED})(?![a-z]))"
    rf")"
)
# Parts of the day: first and last minute; a night goes on into the next morning.
_PARTS = {
    "small hours": (0, 330), "early hours": (0, 390), "dawn": (240, 480), "daybreak": (240, 480), "sunrise": (240, 480),
    "breakfast time": (330, 600), "early morning": (180, 540), "morning": (180, 720), "lunchtime": (690, 870),
    "lunch time": (690, 870), "afternoon": (720, 1110), "dusk": (930, 1350), "sunset": (930, 1350),
    "nightfall": (960, 1380), "evening": (990, 1440), "night": (1110, 1800),
}  # fmt: skip
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PART = re.compile(
    rf"(?<![a-z-])(?P<early>early\ |late\ )?(?:in\ the\ |on\ {_DAY}\ )?"
    rf"(?P<part>{'|'.join(_PARTS)})(?![a-z-])"
    r"(?!\ (?:paper|news|standard|shift|dress|train|class|school|star))"
)
_EARLY_DAY = re.compile(rf"(?<![a-z])(?P<early>early|late)\ on\ {_DAY}(?![a-z])")
_LEAD = re.compile(
    r"(?<![a-z])(?:(?P<near>shortly|just|soon|moments|minutes|a\ few\ minutes|a\ little|right|well|some\ minutes)\ )?"
    r"(?P<by>before|after|by|until|till|past|gone|around|about|towards?|at|from|since|between|nearly|almost|exactly"
    r"|precisely)\ (?:(?:about|around|exactly|nearly|almost|roughly)\ )?(?:a\ )?$"
)
_DAYPART = re.compile(
    r"(?:\ (?:local\ time|sharp|exactly|or\ so|gmt|utc|cet|bst|est))?,?\ "
    r"(?:(?:in\ the|this|that|the\ (?:same|next|following)|on|the)\ )?"
    rf"(?:{_DAY}\ )?(?P<part>morning|afternoon|evening|night|at\ night)(?![a-z])"
)
_LEAD_DAYPART = re.compile(
    rf"(?<![a-z])(?:in\ the|that|this|{_DAY})\ (?P<part>morning|afternoon|evening|night),?(?:\ [a-z]+){{0,3}}"
    r"\ (?:at|before|after|by|around|about|past|gone)\ "
    r"(?:about\ |around\ |a\ )?$"
)
_APART = re.compile(
    rf"(?<![a-z])(?:in\ the|that|this|{_DAY})\ (morning|afternoon|evening|night),?\ (?:[a-z]+\ ){{0,4}}$"
)
# What must come after an hour named bare, "at seven": an end, or a word that goes on with the sentence.
_GOES_ON = re.compile(
    r"(?:[,;.)!?:]|$|\ (?:and|but|on|in|when|as|that|with|until|till|local|sharp|or\ so|the\ next|yesterday|today|this"
    r"|by|for|to|because|after|before|from)(?![a-z]))"
)
_HAPPENS = re.compile(
    r"(?<![a-z])(?:beg[aiu]n|begins|begin|start(?:ed|s)?|open(?:ed|s)?|clos(?:e|es|ed)|end(?:ed|s)?|finish(?:ed|es)?"
    r"|left|leaves?|arriv(?:e|es|ed)|land(?:ed|s)?|took\ off|takes\ off|departed|departs|rang|struck|sounded|called"
    r"|gone|kick(?:ed|s)?\ off|went\ off|over|home|up|in\ the\ [a-z]+|shut|sank|hit|was|were|woke|due)"
    r"(?:\ [a-z]+){0,2}\ $"
)
_NOT = re.compile(r"(?<![a-z])(?:not|n't|never|only)(?![a-z])[^.;]{0,40}$")
# "Around" and "about" leave so many minutes either way; "shortly" to one side; "before" and "after" alone, more.
_NEARLY = ("around", "about", "toward", "towards", "nearly", "almost")
AROUND = 10
SHORTLY = 20
SIDE = 90


@lru_cache(maxsize=1 << 14)
def list_clocks(text: str) -> tuple[Clock, ...]:
    """
    List the times of day of a sentence in reading order.

    Left alone: bare hours that may count or name anything else ("at nineteen", "from two to five"), and durations.

    >>> [(c.low, c.high) for c in list_clocks("It sank at 04:50.")]
    [(290.0, 290.0)]
    >>> [(c.low, c.high) for c in list_clocks("The gates shut shortly before eight in the evening.")]
    [(1180.0, 1200.0)]
    """
    low = text.lower()
    if len(low) != len(text):
        return ()
    found = [clock for match in _TIME.finditer(low) if (clock := _read_time(low, match)) is not None]
    taken = [(c.start - 30, c.end + 25) for c in found]
    for pattern in (_PART, _EARLY_DAY):
        for match in pattern.finditer(low):
            if not any(a <= match.start() < b for a, b in taken):
                found.append(_read_part(match))
                taken.append(match.span())
    return tuple(sorted(found))


def _read_time(low: str, match: re.Match[str]) -> Clock | None:
    start, end = match.span()
    lead = _LEAD.search(low, max(0, start - 40), start)
    half = (match["half"] or match["half2"] or "").replace(".", "")
    part = _find_part(low, start, end)
    minutes, known = _count_minutes(match)
    if minutes is None:
        return None
    if match["plain"] is not None:
        near = lead is not None and lead["near"] and lead["by"] in ("before", "after")
        begun = (
            lead is not None
            and lead["by"] != "from"
            and bool(_HAPPENS.search(low, max(0, lead.start() - 30), lead.start()))
        )
        begun = begun and bool(_GOES_ON.match(low, end))
        told = lead is not None and bool(part) and bool(_GOES_ON.match(low, end) or _DAYPART.match(low, end))
        ended = lead is not None and lead["by"] in ("until", "till", "gone", "past") and bool(_GOES_ON.match(low, end))
        ended = ended or (lead is not None and low[max(0, lead.start() - 6) : lead.start()] in ("until ", " till "))
        if not (near or begun or told or (ended and _GOES_ON.match(low, end))):
            return None
    elif match["digits"] is not None and low[match.end("digits")] == "." and not (half or part or match["oclock"]):
        return None  # a decimal
    elif match["way"] is not None and not _is_minutes(match, lead):
        return None
    if half:
        minutes, known = minutes % HALF_DAY + (HALF_DAY if half == "pm" else 0), True
    elif part and not known:
        first, last = _PARTS[part]
        options = [m for m in (minutes % HALF_DAY, minutes % HALF_DAY + HALF_DAY) if first - 60 <= m <= last]
        if part == "night" and not options:
            options = [minutes % HALF_DAY]
        if len(options) == 1:
            minutes, known = options[0], True
    first, last = _spread(float(minutes), lead)
    if lead is not None and lead["by"] in ("before", "until", "till") and _NOT.search(low, max(0, start - 60), start):
        first = last = float(minutes)  # "not before six" is at six
    by = lead["by"] if lead is not None and lead["by"] in ("before", "after", "by", "until", "till") else ""
    return Clock(start, end, first, last, known, False, by)


def _is_minutes(match: re.Match[str], lead: re.Match[str] | None) -> bool:
    """Tell whether "ten to six" and the like is a time of day rather than a score or a range."""
    words, way = match["minutes"], match["way"]
    if "minute" in words or "quarter" in words:
        return True
    if way in ("after", "before") or words[0].isdigit():
        return False
    return way == "past" or (lead is not None and words in _MINUTES and words != "half")


def _count_minutes(match: re.Match[str]) -> tuple[int | None, bool]:
    """Give the minutes after midnight or noon of a match, and whether it is known which."""
    if match["digits"] is not None:
        hour, sixty = int(match["digits"]), int(match["sixty"])
        known = hour > 12 or hour == 0 or match["digits"][0] == "0" or bool(match["oclock"])
        return (hour * 60 + sixty if hour < 24 else None), known
    if match["named"] is not None:
        return (0 if match["named"] == "midnight" else HALF_DAY), True
    if match["way"] is not None:
        words = match["minutes"].removeprefix("a ").replace(" minutes", "").replace(" minute", "")
        shift = int(words) if words.isdigit() else _MINUTES.get(words) or _HOURS.get(words) or _count_words(words)
        name = match["of"]
        hour = 12 if name in ("noon", "midnight") else int(name) if name.isdigit() else _HOURS[name]
        if not 1 <= hour <= 12 or not 0 < shift < 60:
            return None, False
        sign = 1 if match["way"] in ("past", "after") else -1
        base = 0 if name == "midnight" else hour % 12 * 60 + (HALF_DAY if name == "noon" else 0)
        named = name in ("noon", "midnight")
        return (base + sign * shift) % (DAY if named else HALF_DAY), named
    name = match["bare"] or match["word"] or match["plain"]
    hour = int(name) if name.isdigit() else _HOURS[name]
    if not 1 <= hour <= 12:
        return None, False
    return hour % 12 * 60, False


_UNITS = {w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], 1)}
_TEENS = {
    w: n
    for n, w in enumerate(
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        10,
    )
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


def _count_words(words: str) -> int:
    tens, _, ones = words.partition("-")
    return _UNITS.get(tens) or _TEENS.get(tens) or _TENS.get(tens, 0) + _UNITS.get(ones, 0)


def _find_part(low: str, start: int, end: int) -> str:
    """Give the part of the day named beside a time: "in the evening", "that afternoon"."""
    after = _DAYPART.match(low, end)
    if after is not None:
        return after["part"].removeprefix("at ")
    before = _LEAD_DAYPART.search(low, max(0, start - 60), start)
    if before is not None:
        return before["part"]
    apart = _APART.search(low, max(0, start - 60), start)
    return apart[1] if apart else ""


def _spread(minutes: float, lead: re.Match[str] | None) -> tuple[float, float]:
    """Widen a time by what stands before it: "about", "shortly before", "after"."""
    if lead is None:
        return minutes, minutes
    by, near = lead["by"], lead["near"] or ""
    if by in _NEARLY or " about " in lead[0] or " around " in lead[0]:
        return minutes - AROUND, minutes + AROUND
    room = SIDE if not near or near == "well" else SHORTLY
    if by in ("before", "by"):
        return minutes - room, minutes
    if by in ("after", "past", "gone"):
        return minutes, minutes + (SHORTLY if by in ("past", "gone") else room)
    return minutes, minutes


def _read_part(match: re.Match[str]) -> Clock:
    groups = match.groupdict()
    early = (groups["early"] or "").strip()
    if "part" not in groups:
        low, high = (0.0, 540.0) if early == "early" else (1140.0, 1500.0)
    else:
        first, last = _PARTS[groups["part"]]
        third = (last - first) / 3
        low = float(first + (third if early == "late" else 0))
        high = float(last - (third if early == "early" else 0))
    return Clock(match.start(), match.end(), low, high, True, True, "")


def measure_gap(a: Clock, b: Clock) -> float:
    """
    Give the fewest minutes from one time of day to the other on the dial, 0 where they may be one time.

    A time of which it is not known in which half of the day it is may be in either.

    >>> four, evening = list_clocks("It began at 4:10 a.m., and it ended at twenty past eight in the evening.")
    >>> measure_gap(four, evening)
    470.0
    """
    round_ = DAY if a.known and b.known else HALF_DAY
    if (a.vague or b.vague) and round_ == HALF_DAY:
        return 0.0
    gaps = [
        max(a.low - b.high - shift, b.low + shift - a.high, 0.0)
        for shift in (-DAY, -HALF_DAY, 0, HALF_DAY, DAY)
        if shift % round_ == 0
    ]
    return float(min(gaps))
