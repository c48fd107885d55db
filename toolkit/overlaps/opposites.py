"""Opposites: what one statement says and the other denies or excludes, with the evidence that it is of one thing."""

from collections.abc import Iterator

from toolkit.claims.concepts import list_opposites
from toolkit.claims.oppositions import COMMON, Opposition, find_oppositions
from toolkit.claims.parts import find_tag, suit_parts
from toolkit.claims.statements import Statement, compare_voices, find_voice, is_quoted
from toolkit.claims.times import compare_times
from toolkit.overlaps.findings import Clash
from toolkit.overlaps.judgements import LEAST_CORE, LEAST_STRENGTH, measure_strength, weigh_core
from toolkit.overlaps.pairings import Pairing

# Below this nothing is shared to speak of.
LEAST_SHARED = 0.15


def list_opposition_clashes(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Clash]:
    """Give everything that one statement says and the other denies, or says the opposite of."""
    if a.polarity.opposes(b.polarity):
        for opposition in find_oppositions(a.mentions, b.mentions, pairing.weights):
            x, y = opposition.a, opposition.b
            evidence = describe_opposition(a, b, opposition, pairing)
            yield Clash("opposition", opposition.kind, "opposite", "", (x.start, x.end), (y.start, y.end), evidence)


def describe_opposition(a: Statement, b: Statement, opposition: Opposition, pairing: Pairing) -> dict[str, float]:
    """Name the evidence for and against two opposed words being said of one thing, at one time, by one voice."""
    x, y = opposition.a, opposition.b
    core = weigh_core(a, b, opposition, pairing) if opposition.anchor >= LEAST_SHARED else 0.0
    strength = measure_strength(opposition, pairing.coherence)
    tags = find_tag(a, x), find_tag(b, y)
    pairs = {frozenset((k, o)) for k in x.keys for o in y.keys}
    listed = all(any(k[0] not in "=#" for k in m.keys) for m in (x, y))
    told = compare_voices(find_voice(a, x.start), find_voice(b, y.start)) == "other"
    return {
        f"is {opposition.kind}": 1.0, "anchor": min(opposition.anchor, 2.5),
        "no anchor": float(opposition.anchor < LEAST_SHARED),
        "cover": max(opposition.cover_a, opposition.cover_b),
        "least cover": min(opposition.cover_a, opposition.cover_b), "beside": float(opposition.beside),
        "alone": float(opposition.alone), "other names": float(opposition.strangers),
        "core": min(core, 1.5), "any core": float(core >= LEAST_CORE), "strength": min(strength, 2.0),
        f"listed {opposition.kind}": float(listed), "weight": min(x.weight, y.weight),
        "rarity": max(pairing.weights.get(k, 1.0) for k in (*x.keys, *y.keys)),
        "suits": float(suit_parts(a, b, opposition, max(strength, LEAST_STRENGTH))),
        "one tag": float(tags[0][:2] == tags[1][:2]), "nouns": float(tags[0][:1] == tags[1][:1] == "N"),
        "verbs": float(tags[0][:1] == tags[1][:1] == "V"), "adjective": float("J" in (tags[0][:1], tags[1][:1])),
        f"time {compare_times(a, b, x.clause, y.clause)}": 1.0, "pending": float(a.pending or b.pending),
        "one planned": float((x.clause in a.planned) != (y.clause in b.planned)),
        "one present": float((x.clause in a.present) != (y.clause in b.present)),
        "one foreign": float((x.clause in a.foreign) != (y.clause in b.foreign)),
        "supposed": float(x.clause in a.supposed or y.clause in b.supposed), "told": float(told),
        "quoted": float(is_quoted(a, x.start) or is_quoted(b, y.start)),
        "universal": float(x.universal or y.universal), "of subjects": float(bool(pairs & list_opposites("subject"))),
        "common": float(bool(set(x.keys) & set(y.keys) & COMMON)),
        "asked": float(a.text.endswith("?") or b.text.endswith("?")),
    }  # fmt: skip
