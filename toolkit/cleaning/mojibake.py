"""Mojibake: UTF-8 that was read as Windows-1252 or Latin-1, "itâ€™s" for "it’s": found always, mended on request."""

import re

# What Windows-1252 makes of the bytes 80 to BF, with Latin-1's controls where it has no character.
_CONTINUES = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_CONTINUES += "".join(map(chr, range(0x80, 0xA0)))
_CLASS = "[" + re.escape(_CONTINUES) + "]"
# The sure signs: what quotes, dashes and accented letters turn into. A capital before a quotation mark or a dash can be
# honest ("CAFÉ”"), so there a small letter must follow; a control code after a letter never is.
_PLAIN = "[" + re.escape("".join(sign for sign in _CONTINUES if sign not in "“”‘’–—…‹›™")) + "]"
_SIGN = re.compile(
    rf"â(?:€|\x80){_CLASS}|ï»¿|Ã(?:{_PLAIN}|{_CLASS}(?=[a-z]))|Â[\xa0-\xbf]|[Â-ô][\x80-\x9f]"
    rf"|â[€‚„†‡ˆ‰]{_CLASS}|ðŸ{_CLASS}{{2}}|(?:[ÄÅÎ-ÑØÙ]{_CLASS}){{3,20}}"
)
_RUN = re.compile(rf"(?:[Â-ß]{_CLASS}|[à-ï]{_CLASS}{{2}}|[ð-ô]{_CLASS}{{3}})+")
_TO_BYTE = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_TO_BYTE |= {chr(byte): byte for byte in range(0x80, 0x100)}


def list_mojibake(text: str) -> list[tuple[int, int]]:
    """
    List the spans of a raw text that are mis-decoded UTF-8 beyond reasonable doubt, in reading order.

    >>> list_mojibake("NATO itâ€™s called; a naïve café.")
    [(7, 10)]
    """
    return [match.span() for match in _SIGN.finditer(text)]


def repair_mojibake(text: str) -> str:
    """
    Mend mis-decoded UTF-8 in a raw text that shows sure signs of it; other texts come back as they are.

    Repairing twice is repairing once. Characters move: spans must be taken from the mended text.

    >>> repair_mojibake("itâ€™s cafÃ©")
    'it’s café'
    """
    if not _SIGN.search(text):
        return text
    return _RUN.sub(_decode, text)


def _decode(match: re.Match[str]) -> str:
    try:
        return bytes(_TO_BYTE[character] for character in match[0]).decode("utf-8")
    except (UnicodeDecodeError, KeyError):
        return match[0]
