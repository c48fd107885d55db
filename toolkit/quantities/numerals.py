"""
Numerals: the one parser of numbers, in digits or in words.

    text -> **numerals** -> dates, units -> quantities

A numeral is a value with the place it was read from and the step it was rounded to. What counts it, in which unit,
and whether it counts at all ("Article 5") is for `quantities` to say.
"""

import re
from typing import NamedTuple

from toolkit.resources import read_rows

# Beyond fifteen digits a float no longer holds every whole number, and no count in a document needs more.
MAX_DIGITS = 15


class Numeral(NamedTuple):
    """
    A number as written: `text[start:end]` reads `value`.

    `form`: digits, words, fraction, ordinal or plural ("hundreds", whose `value` is the least it can mean).
    `step` is the size of the last digit stated (0.1e6 for "1.4m", 1000 for "3,000"), what rounding is judged by.
    `scale` is the magnitude word or letter that was part of it (1e6 for "1.4m"), 1 for none.
    """

    start: int
    end: int
    value: float
    form: str
    step: float
    scale: float = 1.0

    @property
    def scaled(self) -> bool:
        """Whether a magnitude was part of it."""
        return self.scale > 1


_WORDS: dict[str, dict[str, float]] = {}
for _row in read_rows("number_words.csv"):
    _WORDS.setdefault(_row["role"], {})[_row["word"]] = float(_row["value"])
_SMALL = _WORDS["unit"] | _WORDS["teen"] | _WORDS["tens"]
_SCALES = _WORDS["scale"] | _WORDS["group"]
ORDINALS, _PARTS, _PLURALS = _WORDS["ordinal"], _WORDS["part"], _WORDS["plural"]
CARDINALS = _SMALL | _WORDS["hundred"] | _SCALES
MAGNITUDES = frozenset([*_WORDS["hundred"], *_SCALES])
NUMBER_WORDS = frozenset(CARDINALS) | frozenset(ORDINALS) | frozenset(_PARTS) | frozenset(_PLURALS)

_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5}
_VULGAR |= {"⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8, "⅐": 1 / 7, "⅑": 1 / 9, "⅒": 1 / 10}
_RATED = (5, 10, 100)
# A slash is a fraction only over the denominators people divide by: 9/11 and 24/7 are names.
_DENOMINATORS = {2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100}

# Every repeat is bounded, so a match costs the same however long the run of digits: linear time.
_DIGITS = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,15})?"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,5},[0-9]{3}(?![0-9])(?:\.[0-9]{1,15})?"
    r"|[0-9]{1,3}(?:, 000){1,4}(?![0-9])"
    r"|(?<![0-9.,]\ )[1-9][0-9]{0,2}(?:\ [0-9]{3}){1,4}(?![0-9.,-]|\ [0-9])"
    r"|[0-9]{1,16}(?:\.[0-9]{1,15})?|\.[0-9]{1,15}"
)
_POWER = re.compile(r"[eE]([+-]?[0-9]{1,3})(?![0-9\w])|\ ?[x×*]\ ?(10|2)(?:\^|\*\*)?([+-]?[0-9]{1,3})(?![0-9])")
_SLASH = re.compile(r"\ ?[/⁄]\ ?([0-9]{1,3})(?![0-9/.,]|\ ?/)")
_MIXED = re.compile(r"[\ -]([0-9]{1,2})\ ?[/⁄]\ ?([0-9]{1,2})(?![0-9/.,]|\ ?/)|\ ?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒])")
_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b|\ (?:st|nd|rd|th)\b")
_LETTERS = re.compile(r"\ ?(bn|tn|mn|mln|mio|k|K|M|B|T|m|b)\b")
_LETTER_VALUES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12} | {"bn": 1e9, "tn": 1e12, "mn": 1e6, "mln": 1e6, "mio": 1e6}
_SCALE_WORD = re.compile(r"(?:\ |\ ?-\ ?)(hundred|thousand|million|billion|trillion|lakh|crore|dozen)(?![a-z])")
_WORD = re.compile(r"[a-z]{1,12}")
_JOINT = re.compile(r"\ ?-\ ?|,?\ (?:and|&)\ |,?\ ")
_POINT = re.compile(r"\ point((?:\ (?:zero|oh|one|two|three|four|five|six|seven|eight|nine)){1,8})\b")
_HALF_MORE = re.compile(r"\ and\ (?:a|one)[\ -](half|quarter|third)\b|\ and\ (three)[\ -]quarters\b")
_HALF_OF = re.compile(r"(?:\ an?|\ of\ an?)?(?:\ |-)(hundred|thousand|million|billion|trillion|dozen|score)\b")


def _step(digits: str) -> float:
    """Give the size of the last digit stated: 0.1 for 31.8, 1,000 for 3,000."""
    whole, _, decimals = digits.partition(".")
    if decimals:
        return 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return 10.0 ** min(zeros, max(len(whole) - 1, 0))


def _match_digits(text: str, at: int) -> Numeral | None:
    match = _DIGITS.match(text, at)
    if match is None:
        return None
    end = match.end()
    plain = match.group().replace(",", "").replace(" ", "")
    if len(plain.replace(".", "")) > MAX_DIGITS:
        return None
    value, step, form = float(plain), _step(plain), "digits"
    if (mixed := _MIXED.match(text, end)) and "." not in plain:
        if mixed[3]:
            return Numeral(at, mixed.end(), value + _VULGAR[mixed[3]], form, 0.0)
        if 0 < int(mixed[1]) < int(mixed[2]) and int(mixed[2]) in _DENOMINATORS:
            return Numeral(at, mixed.end(), value + int(mixed[1]) / int(mixed[2]), form, 0.0)
    if (slash := _SLASH.match(text, end)) and "," not in match.group():
        below = int(slash[1])
        if "." in plain:  # "6.88/10"
            return Numeral(at, slash.end(), value / below, "fraction", 0.0) if value < below in _RATED else None
        spaced = slash.group()[:1] == " " or text.startswith(" of ", slash.end())  # "5 / 3", "1/40 of": no names
        if (below in _DENOMINATORS and 0 < value < below) or (spaced and 1 < below <= 100 and value != below):
            return Numeral(at, slash.end(), value / below, "fraction", 0.0)
        return None
    if (power := _POWER.match(text, end)) and (power[1] or power[3]):
        exponent = int(power[1] or power[3])
        if abs(exponent) > 99:
            return None
        value, step, end = value * float(power[2] or 10) ** exponent, 0.0, power.end()
    elif suffix := _SUFFIX.match(text, end):
        if "." in plain:
            return None
        return Numeral(at, suffix.end(), value, "ordinal", 1.0)
    return Numeral(at, end, value, form, step)


def scale_numeral(text: str, numeral: Numeral) -> Numeral:
    """Multiply by the magnitude words that follow: "1.4 million", "5 hundred thousand"."""
    start, end, value, form, step, scale = numeral
    for _ in range(3):
        word = _SCALE_WORD.match(text, end)
        if word is None:
            break
        size = CARDINALS[word[1]]
        # "1.4 million" is rounded to its last digit; "10 million" to the million at worst
        value, step, end, scale = round(value * size, 6), step * size, word.end(), scale * size
    return Numeral(start, end, value, form, step, scale)


def scale_letter(text: str, numeral: Numeral) -> Numeral | None:
    """Read a magnitude letter after a numeral ("1.4m", "3.5bn", "32k"), None when there is none."""
    letter = _LETTERS.match(text, numeral.end)
    if letter is None or numeral.form != "digits" or numeral.scaled:
        return None
    size = _LETTER_VALUES[letter[1].lower()]
    return numeral._replace(
        end=letter.end(), value=round(numeral.value * size, 6), step=numeral.step * size, scale=size
    )


def _match_words(text: str, at: int) -> Numeral | None:
    """
    Read a number in words by the usual grammar: below a hundred, hundreds, then falling magnitudes.

    Where it opens with a magnitude ("a million", "dozen eggs") one is understood.
    """
    opening = _WORD.match(text, at)
    total, group = 0.0, 1.0 if opening and opening.group() in MAGNITUDES else 0.0
    last_scale, slot = float("inf"), 3  # slot: what may still follow in the group (3 hundreds, 2 tens, 1 units)
    end = position = at
    form, scale = "words", 1.0
    for _ in range(24):
        word = _WORD.match(text, position)
        name = word.group() if word else ""
        if word is None or text[word.end() : word.end() + 1].isalnum():
            break
        if name in _SMALL:
            need = 1 if name in _WORDS["unit"] else 2
            if slot < need or (group % 100 and need == 2):
                break
            group += _SMALL[name]
            slot = need - 1 if name in _WORDS["tens"] else 0
        elif name == "hundred" and 0 < group < 100:
            group, slot = group * 100, 2
        elif name in _SCALES and group and _SCALES[name] < last_scale:
            last_scale = _SCALES[name]
            scale = last_scale if not total and last_scale > 100 else scale
            total, group, slot = total + group * last_scale, 0.0, 3
        elif name in ORDINALS and (end == at or (slot == 1 and ORDINALS[name] < 10) or slot == 2):
            group, end, form = group + ORDINALS[name], word.end(), "ordinal"
            break
        else:
            break
        end = word.end()
        joint = _JOINT.match(text, end)
        if (
            joint is None
            or ("," in joint.group() and group)
            or (("and" in joint.group() or "&" in joint.group()) and (group % 100 or not (group or total)))
        ):
            break
        position = joint.end()
    if end == at:
        return None
    value = total + group
    if form == "words" and (point := _POINT.match(text, end)):
        digits = "".join("0" if w == "oh" else str(int(_SMALL[w])) for w in point[1].split())
        # "two point five million"
        return scale_numeral(text, Numeral(at, point.end(), float(f"{value:.0f}.{digits}"), form, 10.0 ** -len(digits)))
    return Numeral(at, end, value, form, _step(f"{value:.0f}"), scale)


def _match_part(text: str, numeral: Numeral) -> Numeral | None:
    """Read "two-thirds", "one in five", "1 in 10", "three out of four", "two and a half" after their first number."""
    if more := _HALF_MORE.match(text, numeral.end):
        extra = 0.75 if more[2] else 1 / _PARTS[more[1]]
        return scale_numeral(text, numeral._replace(end=more.end(), value=numeral.value + extra, step=0.0))
    return None


_PART_AFTER = re.compile(r"(?:\ ?-\ ?|\ )([a-z]{4,11})(?![a-z])")
_IN = re.compile(r"\ (?:in|out\ of)(?:\ every)?\ ")


def match_numeral(text: str, at: int) -> Numeral | None:
    """
    Read the number that starts at `at` in lower-case text, None when there is none or it has over 15 digits.

    >>> match_numeral("two-thirds of them", 0).value.__round__(3)
    0.667
    >>> match_numeral("1.4 million people", 0)[1:4]
    (11, 1400000.0, 'digits')
    >>> match_numeral("9" * 5000, 0) is None
    True
    """
    letter = text[at : at + 1]
    if letter in _VULGAR:
        return scale_numeral(text, Numeral(at, at + 1, _VULGAR[letter], "fraction", 0.0))
    if "0" <= letter <= "9" or letter == ".":
        numeral = _match_digits(text, at)
        if numeral is None or numeral.form != "digits":
            return numeral and (scale_numeral(text, numeral) if numeral.form == "fraction" else numeral)
        numeral = scale_numeral(text, numeral)
    else:
        word = _WORD.match(text, at)
        if word is None:
            return None
        name = word.group()
        if name in ("half", "quarter"):
            if of := _HALF_OF.match(text, word.end()):
                size = CARDINALS[of[1]]
                return Numeral(at, of.end(), size / _PARTS[name], "words", size / _PARTS[name] / 10, size)
            return Numeral(at, word.end(), 1 / _PARTS[name], "fraction", 0.0)
        if name == "score" and (
            not text.startswith(" of ", word.end()) or text[word.end() + 4 : word.end() + 5].isdigit()
        ):
            return None
        if name in _PLURALS:
            return _match_plural(text, at, word.end(), _PLURALS[name])
        numeral = _match_words(text, at)
        if numeral is None or numeral.form == "ordinal":
            return numeral
    part = _PART_AFTER.match(text, numeral.end)
    if part and part[1] in _PARTS and numeral.value < 100 and (numeral.value > 1) == part[1].endswith("s"):
        return Numeral(at, part.end(), numeral.value / _PARTS[part[1]], "fraction", 0.0)
    among = _IN.match(text, numeral.end)
    if among and numeral.value >= 1 and (numeral.step <= 1 or "out" in among.group()):
        whole = match_small(text, among.end())
        if whole and numeral.value < whole.value <= 1000 and not text[whole.end : whole.end + 1].isalnum():
            return Numeral(at, whole.end, numeral.value / whole.value, "fraction", 0.0)
    return _match_part(text, numeral) or numeral


def match_small(text: str, at: int) -> Numeral | None:
    """Read a plain cardinal in digits or words, with no fraction, share or magnitude after it."""
    numeral = _match_digits(text, at) if text[at : at + 1].isdigit() else _match_words(text, at)
    return numeral if numeral and numeral.form in ("digits", "words") else None


_OF_PLURAL = re.compile(r"\ of\ (hundreds|thousands|millions|billions|trillions)\b")


def _match_plural(text: str, at: int, end: int, value: float) -> Numeral:
    of = _OF_PLURAL.match(text, end)
    if of:
        value, end = value * _PLURALS[of[1]], of.end()
    return Numeral(at, end, value, "plural", value, value)


def parse_numeral(text: str) -> float | None:
    """
    Value of a text that is one number and nothing else, None for anything that is not.

    >>> [parse_numeral(t) for t in ("1,400", "thirty-two", "half a million", "1e999", "1_000", "²", "٣٢")]
    [1400.0, 32.0, 500000.0, None, None, None, None]
    """
    text = text.strip().lower()
    sign = -1.0 if text[:1] in ("-", "−") else 1.0
    text = text[1:] if sign < 0 else text
    if text[:2] == "a ":
        text = text[2:]
    numeral = match_numeral(text, 0)
    if numeral and numeral.end < len(text):
        numeral = scale_letter(text, numeral)
    return sign * numeral.value if numeral and numeral.end == len(text) else None
