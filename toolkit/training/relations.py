"""
Relations between words: compact tables read from WordNet 3.0, for `toolkit/pairs/relations.py`.

    python -m toolkit.training.relations DATA_FOLDER [WORDNET_FOLDER]

`WORDNET_FOLDER` holds `data.noun` and its fellows (Debian's wordnet-base puts them in /usr/share/wordnet);
`DATA_FOLDER` holds `tagging_ewt_train.tsv` (UD English EWT), whose lemma counts say which words are common.
Writes the `wordnet_*.tsv` tables and `lemma_counts.tsv`
into `toolkit/lexicons/`. Only the first senses of common words are kept, without glosses: not the database.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

LEXICONS = Path(__file__).resolve().parent.parent / "lexicons"
NOTICE = (
    "# From WordNet 3.0, Copyright 2006 Princeton University; notice in wordnet_notice.txt. "
    "Made by training/relations.py."
)
PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSES = {"n": 4, "v": 5, "a": 4, "r": 2}  # rarer senses join words that no reader would
LOCATION_FILE = 15  # lexicographer file noun.location
PLACE_KINDS = (
    "country",
    "state",
    "province",
    "city",
    "town",
    "port",
    "capital",
    "continent",
    "island",
    "region",
    "sea",
)


class Concept(NamedTuple):
    """A WordNet synset: its words, and pointers as (symbol, target, own word number, target word number)."""

    key: str
    file: int
    words: list[str]
    pointers: list[tuple[str, str, int, int]]


def read_concepts(folder: Path) -> dict[str, Concept]:
    """Read every synset of the four data files; keys are part of speech and offset."""
    found = {}
    for part, name in PARTS.items():
        for line in (folder / f"data.{name}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * i].split("(")[0] for i in range(count)]
            at = 4 + 2 * count
            pointers = []
            for i in range(int(fields[at])):
                symbol, offset, other, ends = fields[at + 1 + 4 * i : at + 5 + 4 * i]
                other = "a" if other == "s" else other
                pointers.append((symbol, other + offset, int(ends[:2], 16), int(ends[2:], 16)))
            found[part + fields[0]] = Concept(part + fields[0], int(fields[1]), words, pointers)
    return found


def read_senses(folder: Path) -> Iterator[tuple[str, str, list[str], int]]:
    """Give every lemma with its part of speech, its concepts (most frequent first) and how many were seen tagged."""
    for part, name in PARTS.items():
        for line in (folder / f"index.{name}").read_text("utf-8").splitlines():
            if not line.startswith("  "):
                fields = line.split()
                count = int(fields[2])
                yield fields[0], part, [part + offset for offset in fields[-count:]], int(fields[-count - 1])


def count_lemmas(path: Path) -> tuple[Counter[str], int]:
    """Count in how many sentences of a tagged corpus each lemma stands, and the sentences."""
    counts: Counter[str] = Counter()
    sentences, seen = 0, set()
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line and not line.startswith("#"):
            fields = line.split("\t")
            seen.add(fields[1].lower())
        elif seen:
            counts.update(seen)
            sentences, seen = sentences + 1, set()
    return counts, sentences


def write_table(name: str, header: str, rows: Iterable[tuple[object, ...]], notice: str = NOTICE) -> None:
    """Write one table, a row per line, fields apart by tabs."""
    lines = [notice, header, *("\t".join(map(str, row)) for row in rows)]
    (LEXICONS / name).write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{name}: {len(lines) - 2} rows")


def write_tables(data: Path, wordnet: Path) -> None:
    """Make every table."""
    concepts = read_concepts(wordnet)
    counts, sentences = count_lemmas(data / "tagging_ewt_train.tsv")
    senses: dict[tuple[str, str], list[str]] = {}
    for lemma, part, keys, tagged in read_senses(wordnet):
        if not lemma.replace("_", "").replace("-", "").isalpha() or lemma.count("_") > 1:
            continue
        if tagged or (counts[lemma] >= 1 and "_" not in lemma):
            kept_keys = [key for key in keys[: SENSES[part]] if not any(p[0] == "@i" for p in concepts[key].pointers)]
            if kept_keys:
                senses[lemma, part] = kept_keys

    rank: dict[str, list[str]] = defaultdict(list)
    for (lemma, _), keys in senses.items():
        for number, key in enumerate(keys, 1):
            rank[key].append(f"{lemma}:{number}")
    kept = set(rank)
    frontier = list(kept)
    while frontier:  # broader concepts, so that every chain reaches its top
        key = frontier.pop()
        for symbol, other, _, _ in concepts[key].pointers:
            if symbol in ("@", "@i") and other not in kept:
                kept.add(other)
                frontier.append(other)

    # rows without a word of their own are passed through: broader points at the next row with words
    def broader(key: str, depth: int = 0) -> list[str]:
        found: list[str] = []
        for symbol, other, _, _ in concepts[key].pointers:
            if symbol in ("@", "@i", "&"):
                if symbol == "&" and not rank.get(other):
                    continue
                found += [other] if rank.get(other) or depth > 3 else broader(other, depth + 1)
        return list(dict.fromkeys(found))

    order = {key: number for number, key in enumerate(sorted(k for k in kept if rank.get(k)))}
    rows = []
    for key, number in order.items():
        up = [order[k] for k in broader(key) if k in order]
        rows.append((number, key[0], " ".join(rank[key]), " ".join(map(str, up))))
    write_table("wordnet_concepts.tsv", "concept\tpart\twords\tbroader", rows)

    opposites, derived = set(), defaultdict(set)
    for key, concept in concepts.items():
        for symbol, other, mine, theirs in concept.pointers:
            if not mine or symbol not in ("!", "+", "\\", "<"):
                continue
            a, b = concept.words[mine - 1].lower(), concepts[other].words[theirs - 1].lower()
            if a == b or (a, key[0]) not in senses or (b, other[0]) not in senses:
                continue
            if symbol == "!" and key in senses[a, key[0]] and other in senses[b, other[0]]:
                opposites.add((*sorted((a, b)), key[0]))
            elif symbol != "!":
                derived[a].add(b)
    write_table("wordnet_opposites.tsv", "word\topposite\tpart", sorted(opposites))
    write_table(
        "wordnet_derivations.tsv", "word\tderived", [(a, " ".join(sorted(derived[a]))) for a in sorted(derived)]
    )

    irregular = defaultdict(list)
    for part, name in PARTS.items():
        if part == "r":
            continue
        for line in (wordnet / f"{name}.exc").read_text("utf-8").splitlines():
            form, lemma = line.split()[:2]
            if (lemma, part) in senses and form.isalpha() and form != lemma:
                irregular[form].append(f"{part}:{lemma}")
    write_table("wordnet_forms.tsv", "form\tlemmas", [(f, " ".join(irregular[f])) for f in sorted(irregular)])

    write_places(concepts)
    note = "# From the Universal Dependencies English Web Treebank (train), CC BY-SA 4.0; sentences holding each lemma."
    rows = [(w, n) for w, n in sorted(counts.items(), key=lambda p: (-p[1], p[0])) if n > 1 and w.isalpha()]
    write_table("lemma_counts.tsv", f"(sentences)\t{sentences}", rows, note)


def write_places(concepts: dict[str, Concept]) -> None:
    """Write named places with their kind, what they are part of, and the adjective of their people."""
    people = defaultdict(list)
    for concept in concepts.values():
        for symbol, other, mine, _ in concept.pointers:
            if symbol == "\\" and mine and concept.words[mine - 1][0].isupper():
                people[other].append(concept.words[mine - 1])
    rows = []
    for key, concept in concepts.items():
        if concept.file != LOCATION_FILE:
            continue
        kinds = [concepts[o].words[0] for s, o, _, _ in concept.pointers if s == "@i"]
        kind = next((k for name in kinds for k in PLACE_KINDS if k in name.lower()), "")
        if not kind:
            continue
        parts = [concepts[o].words[0] for s, o, _, _ in concept.pointers if s == "#p"]
        names = [w for w in concept.words if w[0].isupper()]
        rows.append((" ".join(names), kind, " ".join(parts), " ".join(people[key])))
    write_table("wordnet_places.tsv", "names\tkind\tpart_of\tpeople", sorted(rows))


if __name__ == "__main__":
    write_tables(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/wordnet"))
