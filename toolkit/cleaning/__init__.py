"""
Cleaning: one normal form of a text for analysis, with the way back to the text as it came.

    raw -> characters one for one -> invisible ones out, ligatures apart -> accents composed -> words mended -> text

Documents are hostile or damaged: every step takes time in proportion to the text, whatever is in it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple


class Edits(NamedTuple):
    """Where a step changed lengths: `new[i]` to `new_end[i]` of its result was `old[i]` to `old_end[i]` before."""

    new: list[int]
    new_end: list[int]
    old: list[int]
    old_end: list[int]

    def place(self, at: int) -> tuple[int, int]:
        """Give the span, before the step, of the character at `at`."""
        near = bisect_right(self.new, at) - 1
        if near < 0:
            return at, at + 1
        if at < self.new_end[near]:
            return self.old[near], self.old_end[near]
        before = self.old_end[near] + at - self.new_end[near]
        return before, before + 1


class CleanText(NamedTuple):
    """A text in normal form; `steps` holds what changed its length, the last step last; none when all is in place."""

    raw: str
    text: str
    steps: tuple[Edits, ...] = ()

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of `raw` that became `text[start:end]`."""
        if not self.steps:
            return start, end
        if start >= end:
            at = self._place(start)[0] if start < len(self.text) else len(self.raw)
            return at, at
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        first, last = at, at + 1
        for step in reversed(self.steps):
            first, last = step.place(first)[0], step.place(last - 1)[1]
        return first, last


# Cyrillic and Greek letters that look Latin; read as Latin only inside a word that has Latin letters too.
_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХІЈЅаеорсухіјѕһԁԛԝгпкΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναρυικ", "ABEKMHOPCTYXIJSaeopcyxijshdqwrnkABEZHIKMNOPTYXovapuik"
)
_LOOKALIKE = re.compile(r"[\u0370-\u052f]")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]")
_MIXED_WORD = re.compile(r"[A-Za-z\u0370-\u052f]+")
# More marks than this on one letter are a flood, not a language; cut before composing, which is quadratic on floods.
MARKS_LIMIT = 30
# Compounds that keep their hyphen when a line breaks after it; others are one word that the page cut.
_COMPOUNDING = re.compile("all|cross|ex|first|full|half|high|ill|long|low|mid|non|part|second|self|short|so|third|well")
# The characters of most texts, which no step changes by themselves; and the only runs of them that one does.
_PLAIN = bytes([10, *range(0x20, 0x7F)])
_CHANGED_RUNS = ("''", "``", "-\n", "- \n", "-  \n")
# A text with only these beside the plain ones is composed (NFC) and has no mark and no letter of another script.
_COMPOSED = re.compile(r"[\x00-\u02ff\u2010-\u205e\u20ac]*")
FEW = 32  # characters replaced one after the other; more of them in one go
# A typewriter's double quotation mark; of three in a row the last two, since a quotation inside ends first.
_TYPED_QUOTE = re.compile(r"(?<!')''(?!')|(?<=(?<!')')''(?!')|(?<!`)``(?!`)")
_JOINERS = "\u200c\u200d" + "".join(map(chr, range(0xFE00, 0xFE10)))
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LENGTH_CHANGING = re.compile(rf"[{_INVISIBLE}]+|\r(?=\n)|[\ufb00-\ufb06]")
_LINE_HYPHEN = re.compile(r"(?<=[A-Za-z])-[ ]{0,2}\n[ ]{0,8}(?=[A-Za-z])")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_DASH_IN_WORD = re.compile(r"(?<=\w)–(?=\w)")


_REPLACED = dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n") | dict.fromkeys("\xa0\u1680\u202f\u205f\u3000", " ")
_REPLACED |= dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ")
_REPLACED |= dict.fromkeys("‘’‚‛′ʼ´＇", "'") | dict.fromkeys("“”„‟″＂", '"')
_REPLACED |= dict.fromkeys("‐‑−﹣⁻", "-") | {"‒": "–", "―": "—"}
_CONTROLS, _SURROGATES = (range(32), range(127, 160)), range(0xD800, 0xE000)
_FULL_WIDTH, _STYLED = range(0xFF01, 0xFF5F), range(0x1D400, 0x1D6A4)


@lru_cache(maxsize=4096)
def _read_character(character: str) -> str:
    """Give the character that stands for another in the normal form: mostly that itself."""
    code = ord(character)
    if character in "\n\r" or character in _REPLACED:
        return _REPLACED.get(character, character)
    if any(code in controls for controls in _CONTROLS):
        return " "
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if code in _FULL_WIDTH:
        return chr(code - 0xFEE0)
    if code in _STYLED:
        return unicodedata.normalize("NFKC", character)
    return "\ufffd" if code in _SURROGATES else character


@lru_cache(maxsize=64)
def _make_clusters(marks: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of characters with some marks that combine with them, and of more marks than any needs."""
    return re.compile(f"(?:[^{marks}]?[{marks}]++)++"), re.compile(f"([{marks}]{{{MARKS_LIMIT}}})[{marks}]++")


@lru_cache(maxsize=128)
def clean_text(raw: str) -> CleanText:
    r"""
    Bring a text to the normal form all analysis reads, and keep the way back: `raw[start:end]` by `locate`.

    Straight quotes, plain spaces, `\n` for every line end, ASCII digits and letters for full-width and styled ones;
    no control, zero-width or direction mark; composed accents; ligatures taken apart; look-alike letters of another
    script inside a Latin word read as Latin; words cut by a hyphen at a line's end mended.

    Dashes keep their meaning: a hyphen or minus is "-", also an en dash inside a word or range ("8–12"); a dash that
    stands as punctuation stays "–" or "—". What it leaves alone: case, spelling, "…", "½", "²", and mojibake, which is
    found by `find_damage` and mended only on request by `repair_mojibake`.

    >>> clean = clean_text("It isn’t “mem-\nbers”: ﬁve.")
    >>> clean.text
    'It isn\'t "members": five.'
    >>> start = clean.text.index("members")
    >>> clean.raw[slice(*clean.locate(start, start + len("members")))]
    'mem-\nbers'
    """
    odd = _list_odd(raw)
    if not odd and not any(run in raw for run in _CHANGED_RUNS):
        return CleanText(raw, raw)
    steps: list[Edits] = []
    text = _replace(raw, odd)
    if "\r" in text:
        text = re.sub(r"\r(?!\n)", "\n", text)
    if not text.isascii() or "\r" in text:
        if "–" in text:
            text = _DASH_IN_WORD.sub("-", text)
        if "\r" in text or _LENGTH_CHANGING.search(odd):
            text = _substitute(_LENGTH_CHANGING, _change, text, steps)
        if not _COMPOSED.fullmatch(odd):
            text = _compose(text, odd, steps)
            if _LOOKALIKE.search(text) and _MIXED.search(text):
                text = _MIXED_WORD.sub(_read_lookalikes, text)
    if "''" in text or "``" in text:
        text = _substitute(_TYPED_QUOTE, lambda _: '"', text, steps)
    if ("-\n" in text or "- \n" in text or "-  \n" in text) and _LINE_HYPHEN.search(text):
        compounds = set(re.findall(r"[a-z]{2,20}-[a-z]{2,20}", text.lower()))
        text = _substitute(_LINE_HYPHEN, lambda match: _mend(match, compounds), text, steps)
    return CleanText(raw, text, tuple(steps))


def _list_odd(raw: str) -> str:
    """List the characters of a text that are not plain, as bytes because deleting those is far faster than a search."""
    return raw.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")


def _replace(text: str, odd: str) -> str:
    """Replace characters one for one; none is replaced by another that is replaced, so their order does not matter."""
    replaced = {old: new for old in set(odd) if (new := _read_character(old)) != old}
    if len(replaced) > FEW:
        return text.translate({ord(old): new for old, new in replaced.items()})
    for old, new in replaced.items():
        text = text.replace(old, new)
    return text


def _substitute(pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], text: str, steps: list[Edits]) -> str:
    """Replace every match, and add a step that remembers those whose length changed."""
    edits, pieces, at, moved = Edits([], [], [], []), [], 0, 0
    for match in pattern.finditer(text):
        old, old_end = match.span()
        new = change(match)
        if new == match[0]:
            continue
        pieces += (text[at:old], new)
        at = old_end
        edits.new.append(old + moved)
        edits.new_end.append(old + moved + len(new))
        edits.old.append(old)
        edits.old_end.append(old_end)
        moved += len(new) - (old_end - old)
    if not pieces:
        return text
    pieces.append(text[at:])
    steps.append(edits)
    return "".join(pieces)


def _change(match: re.Match[str]) -> str:
    """Drop what cannot be seen, but keep the joiners that scripts and emoji need; take ligatures apart."""
    run, text = match[0], match.string
    if run in _LIGATURES:
        return _LIGATURES[run]
    if len(run) <= 3 and run.strip(_JOINERS) == "" and match.start():
        before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
        joins = "\u200c" in run or "\u200d" in run
        if (before >= "\u0590" or after == "\u20e3") and (after >= "\u0590" or not joins):
            return run
    return ""


def _compose(text: str, odd: str, steps: list[Edits]) -> str:
    """Compose letters with their marks (NFC), after cutting floods of marks."""
    if marks := "".join(sorted(filter(unicodedata.combining, set(odd)))):
        clusters, floods = _make_clusters(marks)
        text = _substitute(clusters, lambda m: unicodedata.normalize("NFC", floods.sub(r"\1", m[0])), text, steps)
    if not unicodedata.is_normalized("NFC", text):
        text = _substitute(_NOT_ASCII, lambda match: unicodedata.normalize("NFC", match[0]), text, steps)
    return text


def _read_lookalikes(match: re.Match[str]) -> str:
    word = match[0]
    read = word.translate(_LOOKALIKES)
    return read if read.isascii() and not word.isascii() and _MIXED.search(word) else word


def _mend(match: re.Match[str], compounds: set[str]) -> str:
    """Join a word cut at a line's end; a compound, or a part before a capital, keeps its hyphen."""
    text = match.string
    left = re.split(r"[^A-Za-z]", text[max(0, match.start() - 24) : match.start()])[-1].lower()
    right = re.split(r"[^A-Za-z]", text[match.end() : match.end() + 24])[0]
    keeps = right[:1].isupper() or _COMPOUNDING.fullmatch(left) or f"{left}-{right.lower()}" in compounds
    return "-" if keeps else ""


def list_lookalikes(raw: str) -> list[tuple[int, int]]:
    """
    List the words of a raw text that mix Latin letters with look-alikes of another script, in reading order.

    >>> list_lookalikes("N\u0410TO and НАТО")
    [(0, 4)]
    """
    if not (_LOOKALIKE.search(raw) and _MIXED.search(raw)):
        return []
    return [match.span() for match in _MIXED_WORD.finditer(raw) if _read_lookalikes(match) != match[0]]
