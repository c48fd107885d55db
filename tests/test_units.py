"""Units: factors against scipy's constants, names that are read back, conversions that keep the order."""

import re
from pathlib import Path

import pytest
from scipy import constants

import toolkit
from toolkit.quantities.numerals import NUMBER_WORDS, parse_numeral
from toolkit.quantities.units import UNITS, convert_value, find_unit
from toolkit.resources import read_rows

LEXICONS = Path(toolkit.__file__).parent / "lexicons"

FACTORS = {
    "mile": constants.mile, "yard": constants.yard, "foot": constants.foot, "inch": constants.inch,
    "nautical mile": constants.nautical_mile, "light-year": constants.light_year, "astronomical unit": constants.au,
    "hectare": constants.hectare, "acre": constants.acre, "litre": constants.liter, "gallon": constants.gallon,
    "imperial gallon": constants.gallon_imp, "barrel": constants.barrel, "fluid ounce": constants.fluid_ounce,
    "pound": constants.pound, "ounce": constants.ounce, "stone": constants.stone, "tonne": constants.metric_ton,
    "ton": constants.short_ton, "long ton": constants.long_ton, "carat": constants.carat, "minute": constants.minute,
    "hour": constants.hour, "day": constants.day, "week": constants.week, "year": constants.Julian_year,
    "kilometre per hour": constants.kmh, "mile per hour": constants.mph, "knot": constants.knot,
    "horsepower": constants.hp, "calorie": constants.calorie, "electronvolt": constants.eV, "bar": constants.bar,
    "pound per square inch": constants.psi, "square mile": constants.mile**2, "square foot": constants.foot**2,
    "square yard": constants.yard**2, "square inch": constants.inch**2, "cubic foot": constants.foot**3,
    "cubic yard": constants.yard**3, "percent": 1.0, "fraction": 100.0,
}  # fmt: skip


@pytest.mark.parametrize("name", FACTORS)
def test_factors_are_those_of_scipy(name):
    assert UNITS[name].factor == pytest.approx(FACTORS[name], rel=1e-8)


@pytest.mark.parametrize(
    ("value", "unit", "kelvin"), [(0, "degree Celsius", 273.15), (212, "degree Fahrenheit", 373.15)]
)
def test_temperatures_have_their_offset(value, unit, kelvin):
    assert convert_value(value, unit) == ("temperature", pytest.approx(kelvin))


def test_a_rate_in_time_is_converted_and_any_other_kept():
    assert convert_value(24, "USD per day") == ("money USD per time", pytest.approx(24 / 86400))
    assert convert_value(2, "USD per share") == ("money USD per share", 2)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["unit"]) for row in read_rows("units.csv")])
def test_every_name_and_symbol_is_read_back(row):
    """A unit's names, one and many, and its glued symbols are found after a number."""
    for name in filter(None, row["names"].split("|")):
        found = find_unit(f"3 {name}", f"3 {name}".lower(), 1)
        assert found is not None
        assert UNITS[found.name].dimension == row["dimension"], name
    for symbol in filter(None, row["symbols"].split("|")):
        if " " not in symbol:
            found = find_unit(f"3{symbol}", f"3{symbol}".lower(), 1)
            assert found is not None, symbol
            assert UNITS[found.name].dimension == row["dimension"], symbol


@pytest.mark.parametrize(
    "name", ["number_words", "number_modifiers", "number_labels", "number_contexts", "units", "currencies"]
)
def test_lists_are_sound(name):
    """No empty field where one is needed, no entry twice, nothing but plain lower case where words are listed."""
    rows = read_rows(f"{name}.csv")
    word, role = list(rows[0])[:2]
    kinds = {"number_modifiers": "place", "number_contexts": "role", "number_words": "role"}
    identity = [(row[word], row.get(kinds.get(name, ""), "")) for row in rows]
    assert len(set(identity)) == len(identity)
    for row in rows:
        assert row[word] and row[role]
        if name.startswith("number"):
            assert re.fullmatch(r"[a-z'.\- ]+|[#№~≈<>≤≥+]=?|-[a-z]+", row[word]), row[word]
    assert f"| {len(rows)} |" in next(
        line for line in (LEXICONS / "README.md").read_text(encoding="utf-8").splitlines() if f"`{name}.csv`" in line
    )


def test_number_words_are_numbers():
    for word in ("one", "ninety", "million", "dozen"):
        assert word in NUMBER_WORDS
        assert parse_numeral(word) is not None
