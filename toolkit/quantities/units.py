"""
Units: what follows or precedes a number and says what it measures, and how units of one dimension convert.

    numerals -> **units** -> quantities

The table (`lexicons/units.csv`, `lexicons/currencies.csv`) is our own and small on purpose: news compares kilometres
with miles and months with years, it does not do physics. A units library parses units, not text, so it would still
need every spelling below. Money of two currencies is never converted: the rate depends on the day.
"""

import re
from typing import NamedTuple

from toolkit.resources import read_rows


class Unit(NamedTuple):
    """A unit: its dimension ("length", "money USD") and how it becomes the dimension's base: value·factor + offset."""

    name: str
    dimension: str
    factor: float
    offset: float = 0.0


class UnitMatch(NamedTuple):
    """A unit read from a text: the end of its surface, its name ("kilometre", "USD per share"), the kind it makes."""

    end: int
    name: str
    kind: str
    factor: float = 1.0


UNITS: dict[str, Unit] = {}
_NAMES: dict[str, str] = {}
_SYMBOLS: dict[str, str] = {}
CURRENCY_SYMBOLS: dict[str, str] = {}
_CODES: set[str] = set()
_IRREGULAR = {"foot": "feet", "inch": "inches", "century": "centuries", "penny": "pennies", "degree c": "degrees c"}


def _plural(name: str) -> str:
    """Give the plural form of a unit's name, whose counted word may come first ("miles per hour")."""
    head, per, rest = name.partition(" per ") if " per " in name else name.partition(" an ")
    first, space, last = head.rpartition(" ")
    if first == "degree":
        return f"degrees {last}{per}{rest}"
    many = _IRREGULAR.get(last, last + "s")
    return f"{first}{space}{many}{per}{rest}"


def _load() -> None:
    for row in read_rows("units.csv"):
        name = row["unit"]
        UNITS[name] = Unit(name, row["dimension"], float(row["factor"]), float(row["offset"]))
        for form in filter(None, row["names"].split("|")):
            _NAMES[form] = _NAMES[_plural(form)] = name
        for symbol in filter(None, row["symbols"].split("|")):
            _SYMBOLS[symbol] = name
    for row in read_rows("currencies.csv"):
        code = row["code"]
        part = {"USD cent": ("USD", 0.01), "GBP penny": ("GBP", 0.01)}.get(code, (code, 1.0))
        UNITS[code] = Unit(code, f"money {part[0]}", part[1])
        if len(code) == 3:
            _CODES.add(code)
        for form in filter(None, row["names"].split("|")):
            _NAMES[form] = _NAMES[_plural(form)] = code
        for symbol in filter(None, row["symbols"].split("|")):
            CURRENCY_SYMBOLS[symbol] = code


_load()
_SIGN_ENDS = frozenset(sign[-1] for sign in CURRENCY_SYMBOLS)
_NAMES |= {"yuan": "CNY", "yen": "JPY", "baht": "THB", "feet": "foot", "kilos": "kilogram", "stone": "stone"}
_WORDS = re.compile(r"[\ -]{0,3}([a-z°%.]{1,16}(?:-point)?)(?:[\ -]([a-z.]{1,14}))?(?:[\ -]([a-z]{1,14}))?")
_SYMBOL = re.compile(
    r"(\ {0,2}|-)([A-Za-zµμ°º%‰℃℉Ω¢$£€¥₹₽₩₪₺₴₦฿₫₱₾₿元円％][\w²³^/.%]{0,6}|[%‰°º¢$£€¥₹₽₩₪₺₴₦฿₫₱₾₿元円％])"
)
_CODE = re.compile(r"\ {0,2}([MkKB])?([A-Z]{3})(?![A-Za-z])")
_MONEY_WHEN_LARGE = ("mark", "marks", "real", "reals", "quid", "won", "dong", "ether", "buck")
_PREFIXES = {"M": 1e6, "k": 1e3, "K": 1e3, "B": 1e9}
_WORDS_TOO = frozenset({"TRY", "ALL", "COP"})  # codes that are common words in lower case
_PER = re.compile(
    r"(?:\ (?:per|an?|each|every)\ |\ ?/\ ?|-(?:a|per)-)"
    r"(annum|capita|share|barrel|second|minute|hour|day|night|week|month|quarter|year|head|person|gallon|litre|liter"
    r"|ton|tonne|pound|kilo|kilogram|kg|ounce|acre|hectare|mile|km|kilometre|kilometer|dozen|household|family|child"
    r"|adult|student|pupil|ticket|unit|copy|bushel|square\ foot|square\ metre|square\ meter|piece|megawatt[\ -]hour"
    r"|kilowatt[\ -]hour|mwh|kwh|hr|min|sec)(?![a-z])"
)
_PER_NAMES = {"annum": "year", "liter": "litre", "kilo": "kilogram", "kg": "kilogram", "km": "kilometre", "hr": "hour"}
_PER_NAMES |= {"kilometer": "kilometre", "head": "person", "capita": "person", "min": "minute", "sec": "second"}
# Letters that are far more often a word or a grade than a unit: units only where nothing parts them from the number.
_NEVER_SPACED = frozenset("sdLABNJ") | {"in.", "mo", "pt"}


def find_unit(text: str, low: str, at: int, scaled: bool = False) -> UnitMatch | None:
    """
    Read the unit that follows the number ending at `at`; `low` is `text` in lower case.

    `scaled`: the number had a magnitude, so that "pounds" after it are money rather than mass.
    """
    code = _CODE.match(text, at)
    if code and code[2] in _CODES:
        return UnitMatch(code.end(), code[2], "money", _PREFIXES.get(code[1], 1.0))
    found = _find_name(low, at, scaled) or _find_symbol(text, at)
    if found is None:
        return None
    end, name = found
    kind = kind_of(name)
    if kind != "duration":
        name, end = add_rate(low, end, name)
    return UnitMatch(end, name, kind)


def add_rate(low: str, end: int, name: str) -> tuple[str, int]:
    """Add the "per share" or "a year" that follows a unit to its name; give the name and where it ends."""
    per = _PER.match(low, end)
    return (f"{name} per {_PER_NAMES.get(per[1], per[1])}", per.end()) if per else (name, end)


def find_currency(low: str, at: int) -> tuple[int, str]:
    """Read the currency sign or code that ends right before `at`: where it starts and its name, "" when none does."""
    left = low[max(0, at - 7) : at]
    bare = left.rstrip(" ")
    begin = at - len(left)
    if len(left) - len(bare) > 1 or not bare:
        return at, ""
    if bare[-1].isascii() and bare[-1].isalpha():
        word = bare.rpartition(" ")[2].lstrip("([-/")
        if word.upper() in _CODES and word.upper() not in _WORDS_TOO:
            return begin + len(bare) - 3, word.upper()
        return (begin + len(bare) - len(word), CURRENCY_SYMBOLS[word]) if word in CURRENCY_SYMBOLS else (at, "")
    if bare[-1] not in _SIGN_ENDS:
        return at, ""
    for size in range(min(6, len(bare)), 0, -1):
        code = CURRENCY_SYMBOLS.get(bare[-size:])
        if code and not (bare[-size].isalpha() and bare[-size - 1 : len(bare) - size].isalpha()):
            return begin + len(bare) - size, code
    return at, ""


def _find_name(low: str, at: int, scaled: bool) -> tuple[int, str] | None:
    words = _WORDS.match(low, at)
    if words is None:
        return None
    glued = words.start(1) == at
    for last in (3, 2, 1):
        if words[last] is None:
            continue
        form = low[words.start(1) : words.end(last)].replace("-", " ")
        end = words.end(last)
        name = _NAMES.get(form)
        if name is None and form.endswith("."):
            form, end = form[:-1], end - 1
            name = _NAMES.get(form)
        if low.startswith("-long", end) and low[at : at + 1] == " ":
            return None  # "two hour-long episodes"
        if name is None or (glued and len(form) < 3) or low[end : end + 1].isalnum():
            continue
        if form in ("pound", "pounds") and scaled:
            name = "GBP"
        if form in _MONEY_WHEN_LARGE and not scaled:
            continue
        return end, name
    return None


def _find_symbol(text: str, at: int) -> tuple[int, str] | None:
    match = _SYMBOL.match(text, at)
    if match is None:
        return None
    spaced, symbol = match[1], match[2]
    while symbol and symbol not in _SYMBOLS and symbol not in CURRENCY_SYMBOLS and symbol[-1] in "./%":
        symbol = symbol[:-1]
    end = match.start(2) + len(symbol)
    if text[end : end + 1].isalnum():
        return None
    if (symbol in CURRENCY_SYMBOLS and not symbol.isascii()) or symbol == "$":
        # "50 $": a sign after the number, unless another number follows that it belongs to
        return None if text[end : end + 2].strip()[:1].isdigit() else (end, CURRENCY_SYMBOLS[symbol])
    if symbol not in _SYMBOLS and len(symbol) > 2:
        symbol = symbol.lower()
    if symbol not in _SYMBOLS or (spaced and symbol in _NEVER_SPACED):
        return None
    return end, _SYMBOLS[symbol]


def kind_of(unit: str) -> str:
    """Give the kind of quantity a unit makes: money, duration, percent or measure."""
    known = UNITS.get(unit.partition(" per ")[0])
    if known is None:
        return "count"
    if known.dimension.startswith("money"):
        return "money"
    return {"time": "duration", "share": "percent", "share points": "percent"}.get(known.dimension, "measure")


def convert_value(value: float, unit: str) -> tuple[str, float]:
    """
    Give the dimension of a unit and the value in that dimension's base unit; an unknown unit is its own dimension.

    >>> convert_value(24, "month") == convert_value(2, "year")
    True
    """
    name, _, per = unit.partition(" per ")
    known = UNITS.get(name)
    if known is None:
        return unit, value
    base = value * known.factor + known.offset
    if per:
        below = UNITS.get(per)
        if below and below.dimension == "time":
            return f"{known.dimension} per time", base / below.factor
        return f"{known.dimension} per {per}", base
    return known.dimension, base
