"""
Markup: the one place where text becomes HTML, and everything that is not `Markup` is escaped.

Document text is hostile. A plain `str` given as a child or attribute is always escaped, and characters a reader
cannot see but a browser obeys (controls, direction overrides) are shown by name instead.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

# C0 and C1 controls but tab and newlines, direction overrides and isolates, byte order marks, lone surrogates.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")

_VOID = frozenset({"br", "hr", "input", "meta"})

# Attributes whose value a browser would fetch or run are not writable from here, whatever the text.
_ATTRIBUTE = re.compile(r"[a-z][a-z-]*\Z")


class Markup(str):
    """HTML that was built by `element` and may be put into other HTML as it is."""

    __slots__ = ()


Child = str | Markup | None | Iterable["Child"]


def show_unseen(text: str) -> str:
    """
    Replace characters nobody can see by their code in brackets, so that nothing in a document acts on the page.

    >>> show_unseen("abc" + chr(0x202E) + "def")
    'abc⟦U+202E⟧def'
    """
    return _UNSEEN.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", text)


def escape_text(text: str) -> Markup:
    """Escape a text for use inside an element or a quoted attribute."""
    return Markup(escape(show_unseen(text), quote=True))


def _join(children: Iterable[Child]) -> str:
    parts = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, Markup):
            parts.append(str(child))
        elif isinstance(child, str):
            parts.append(escape_text(child))
        else:
            parts.append(_join(child))
    return "".join(parts)


def join_markup(*children: Child) -> Markup:
    """Put children after each other; plain strings among them are escaped."""
    return Markup(_join(children))


def element(name: str, /, *children: Child, **attributes: object) -> Markup:
    """
    Build one HTML element; strings are escaped, attributes that are None or False are left out.

    A trailing underscore is dropped and inner underscores become hyphens (`class_`, `aria_label`). Event handlers
    and unknown-looking attribute names raise `ValueError`: nothing here ever writes one.

    >>> element("td", "<script>", class_="num")
    '<td class="num">&lt;script&gt;</td>'
    """
    opening = [name]
    for key, value in attributes.items():
        attribute = key.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if not _ATTRIBUTE.match(attribute) or attribute.startswith("on"):
            raise ValueError(f"{attribute!r} is not an attribute this toolkit writes; event handlers are never written")
        if attribute in {"href", "src"} and not str(value).startswith(("#", "data:image/")):
            raise ValueError(f"{attribute}={str(value)[:40]!r}: only links within the page are written")
        opening.append(attribute if value is True else f'{attribute}="{escape_text(str(value))}"')
    start = f"<{' '.join(opening)}>"
    return Markup(start if name in _VOID else f"{start}{_join(children)}</{name}>")


def mark_spans(text: str, spans: Sequence[tuple[int, int]], **attributes: object) -> Markup:
    """
    Show a text with the characters of `spans` in `<mark>`; spans that overlap are joined.

    >>> mark_spans("It has 31 members.", [(7, 9)])
    'It has <mark>31</mark> members.'
    """
    parts: list[Child] = []
    at = 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        parts += [text[at:start], element("mark", text[start:end], **attributes)]
        at = end
    return join_markup(*parts, text[at:])
