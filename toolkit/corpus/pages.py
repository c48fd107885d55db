"""Pages: a saved web page becomes its article's text, without scripts, menus and footers."""

import re
from html import unescape
from typing import NamedTuple


class Page(NamedTuple):
    """A page's text, its title, and what its `meta` tags state by name or property."""

    text: str
    title: str
    meta: dict[str, str]


_RAW = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "textarea", "select", "title"))
_CHROME = frozenset(("nav", "aside", "footer", "form", "button"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset((*_HEADINGS, "p", "div", "section", "article", "main", "header", "ul", "ol", "table", "body"))
_BLOCKS |= frozenset(("blockquote", "pre", "figure", "figcaption", "dl", "dt", "dd", "hr"))
_BREAKS = {"li": "\n• ", "br": "\n", "tr": "\n", "td": " ", "th": " "}
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})(?=[\s/>])")
_ATTRIBUTE = re.compile(r"\s([a-zA-Z:_-]{1,40})\s{0,4}=\s{0,4}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
# A tag longer than this is text with a stray "<"; an article shorter than this is a teaser.
_TAG, _ARTICLE = 5_000, 400


def read_page(source: str) -> Page:
    """
    Read a page's text: the article where it has one, else all but its chrome; a line per paragraph and list item.

    The text is scanned once from left to right, without recursion: depth and unclosed tags cost nothing.

    >>> read_page("<title>T</title><nav>Home</nav><p>It <b>grew</b> &amp; grew.</p>").text
    'It grew & grew.'
    """
    pieces: list[str] = []
    article: list[str] = []
    meta: dict[str, str] = {}
    title, skipping, depth = "", "", 0
    for kind, value in _scan(source):
        if kind == "title":
            title = title or " ".join(unescape(value).split())
        elif kind == "text":
            if not skipping:
                words = unescape(value)
                gaps = " " if words[:1].isspace() else "", " " if words[-1:].isspace() else ""
                pieces.append(" ".join(words.split()).join(gaps))
                article += pieces[-1:] if depth else []
        elif kind == "meta":
            stated = {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(value)}
            meta.setdefault((stated.get("property") or stated.get("name") or "").lower(), stated.get("content", ""))
        elif kind in ("open", "close"):
            if kind == "open" and not skipping and value in _CHROME:
                skipping = value
            elif kind == "close" and value == skipping:
                skipping = ""
            if value in ("article", "main"):
                depth = max(0, depth + (1 if kind == "open" else -1))
            gap = "\n\n" if value in _BLOCKS else _BREAKS.get(value, "") if kind == "open" else ""
            if gap and not skipping:
                pieces.append(gap)
                article += [gap] if depth else []
    text = _join(article)
    return Page(text if len(text) > _ARTICLE else _join(pieces), title, meta)


def _join(pieces: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line for line in lines if line != "•")).strip()


def _scan(source: str) -> list[tuple[str, str]]:
    """List what a page is made of: text, the names of tags opened and closed, its title, its meta tags."""
    found: list[tuple[str, str]] = []
    at, end, closing = 0, len(source), -1
    gone: set[str] = set()
    lower = source.lower() if len(source.lower()) == len(source) else source
    while at < end:
        opened = source.find("<", at)
        if opened < 0:
            found.append(("text", source[at:]))
            break
        if opened > at:
            found.append(("text", source[at:opened]))
        if source.startswith("<!--", opened):
            stop = source.find("-->", opened + 4)
            if stop < 0:
                break
            at = stop + 3
            continue
        if closing < opened:
            # Where the next ">" stands is looked up once, however many "<" come before it.
            closing = source.find(">", opened)
            closing = end if closing < 0 else closing
        name = _NAME.match(source, opened)
        special = source[opened + 1 : opened + 2] in ("!", "?")
        if closing == end or closing - opened > _TAG or not (name or special):
            found.append(("text", "<"))
            at = opened + 1
            continue
        at = _find_end(source, opened, closing) + 1
        if not name:
            continue
        tag, is_open = name[1].lower(), source[opened + 1] != "/"
        if tag == "meta":
            found.append(("meta", source[opened:at]))
        elif is_open and tag in _RAW and source[at - 2] != "/":
            stop = -1 if tag in gone else lower.find(f"</{tag}", at)
            if stop < 0:
                gone.add(tag)
                continue
            if tag == "title":
                found.append(("title", source[at:stop]))
            at = stop
        else:
            found.append(("open" if is_open else "close", tag))
    return found


def _find_end(source: str, opened: int, closing: int) -> int:
    """Give where a tag ends: past a ">" that stands inside a quoted attribute."""
    for quote in "\"'":
        if f"={quote}" in source[opened:closing] and source.count(quote, opened, closing) % 2:
            closed = source.find(quote, closing, closing + _TAG)
            later = source.find(">", closed, closed + _TAG) if closed > 0 else -1
            return later if later > 0 else closing
    return closing
