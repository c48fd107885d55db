"""
Fuzzing guided by coverage (atheris, which only this needs: `pip install atheris`): no text breaks what reads it.

    python tests/faults/fuzzing.py cleaning 900 CRASHES

fuzzes for 900 seconds, and writes into the folder CRASHES how many texts were tried and every new kind of failure with
the text that caused it. The other targets are sentences, quantities and claims. Texts are built from bytes: what is
valid UTF-8 is read as such, all else as scraps of prose, figures and signs, so that few bytes reach deep rules.
"""

import sys
import tempfile
import time
import traceback
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["toolkit"]):
    import toolkit
    from toolkit.cleaning import clean_text
    from toolkit.documents import frame_documents
    from toolkit.quantities import list_quantities
    from toolkit.readings import read_text
    from toolkit.sentences import list_sentences

CORPUS = Path(__file__).parents[2] / "corpus"
LONGEST = 400
SCRAPS = """
The|NATO|member|members|has|had|not|never|n't|said|says that|Mary Smith|he|it|according to|between|and|or|to|of|in
1949|31|32|3.5|1,200|½|²|٣٢|1e999|million|thirty-two|a dozen|half|a third of|two-thirds|%|per cent|$|€|km|km²|mph|°C
years|ago|May|12 May 2025|last year|yesterday|Thursday|10:30|p.m.|'90s|Q3|2013-14|9/11|more than|at least|up to|about|no
.|,|;|:|!|?|...|…|-|–|—|'|"|“|”|‘|’|(|)|[|]|*|#|/|\\|<|>|&amp;| |  |U.S.|Dr.|e.g.|a.m.|www.a.org|http://a.b/c|none|only
the union|was founded|rose|fell|increased|bought|sold|died|killed|supports|opposes|free|banned|north|south|capital"""
PIECES = [piece for line in SCRAPS.splitlines() for piece in line.split("|")]
PIECES += ["\n", "\n\n", "\t", "\r\n", "\x00", "\u200b", "\u202e", "\ufeff", "\ud800", "\u00ad", "\u2028", "\x85"]
PIECES += ["e\u0301", "ﬁ", "İ", "ß", "👩\u200d👩\u200d👧", "ＮＡＴＯ", "mem-\nbers", "# Head\n", "- item\n"]


def write_text(data):
    """Turn bytes into a text: as they are, or, after a byte of 255, as numbers of pieces."""
    if data[:1] == b"\xff":
        joint = " " if len(data) % 2 else ""
        return joint.join(PIECES[byte % len(PIECES)] for byte in data[1:121])
    return data.decode("utf-8", "surrogateescape")[:LONGEST]


def read_raw(text):
    """Give the text as tables know it: half characters are replaced on the way in."""
    return frame_documents([text])["text"].iloc[0]


def fuzz_cleaning(text):
    """Every stretch of the clean text leads back to a stretch of the raw one, in order; nothing bad is left."""
    clean = clean_text(text)
    clean.text.encode("utf-8")
    assert "\x00" not in clean.text
    ends = [clean.locate(at, at + 1) for at in range(len(clean.text))]
    assert all(0 <= start <= end <= len(text) for start, end in ends)
    assert all(one[0] <= other[0] for one, other in pairwise(ends))


def fuzz_sentences(text):
    """Sentences are in order, apart and inside the text; as a table they give back their words."""
    raw, at = read_raw(text), 0
    clean = read_text.__wrapped__(raw).text
    for sentence in list_sentences.__wrapped__(clean):
        assert at <= sentence.start < sentence.end <= len(clean)
        at = sentence.end
    for row in toolkit.split_sentences([text]).itertuples():
        assert raw[row.start : row.end] == row.text


def fuzz_quantities(text):
    """Quantities give back their words, are in order, and their low end is not above their high one."""
    raw, at = read_raw(text), 0
    for found in list_quantities(text, "2025-07-31"):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.surface
        assert not found.low > found.high
        at = found.end
    for row in toolkit.extract_quantities([text]).itertuples():
        assert raw[row.start : row.end] == row.surface


def fuzz_claims(text):
    """Claims and what they count give back their words."""
    raw = read_raw(text)
    for row in toolkit.extract_claims([text]).itertuples():
        assert raw[row.start : row.end] == row.text
        if row.value_start >= 0:
            assert raw[row.value_start : row.value_end] == row.value


TARGETS = {
    "cleaning": fuzz_cleaning,
    "sentences": fuzz_sentences,
    "quantities": fuzz_quantities,
    "claims": fuzz_claims,
}


def main(target, seconds, crashes):
    """Fuzz one target for so many seconds and say how it went."""
    check, folder = TARGETS[target], Path(crashes)
    folder.mkdir(parents=True, exist_ok=True)
    seen, tried, begun = {}, 0, time.time()

    def say(done=""):
        told = f"{target}: {tried} texts in {time.time() - begun:.0f} s, {len(seen)} kinds of failure {done}"
        (folder / f"{target}.txt").write_text(told.rstrip() + "\n")
        return told

    def try_text(data):
        nonlocal tried
        tried += 1
        if tried % 500 == 0:
            say()
        text = write_text(data)
        try:
            check(text)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            key = f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"
            if key not in seen:
                seen[key] = text
                told = f"{text!r}\n\n{traceback.format_exc()}"
                (folder / f"{target}-{key}.txt").write_text(told, encoding="utf-8", errors="backslashreplace")

    with tempfile.TemporaryDirectory() as seeds:
        texts = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))]
        for paragraph in (part for text in texts for part in text.split("\n\n")):
            (Path(seeds) / sha256(paragraph.encode()).hexdigest()[:16]).write_bytes(paragraph.encode()[:LONGEST])
        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=1200", "-verbosity=0"]
        atheris.Setup([sys.argv[0], *options, seeds], try_text)
        # libFuzzer ends the process when its time is over: what is to be known then is written before.
        atheris.Fuzz()


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python {sys.argv[0]} {'|'.join(TARGETS)} SECONDS FOLDER")
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
