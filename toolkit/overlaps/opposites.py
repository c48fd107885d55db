"""Opposites: what one statement says and the other denies or excludes, with the evidence that it is of one thing."""

from collections.abc import Iterator

import numpy as np

from toolkit.claims.arguments import list_arguments, list_subjects
from toolkit.claims.concepts import list_opposites
from toolkit.claims.mentions import Mention
from toolkit.claims.oppositions import COMMON, Opposition
from toolkit.claims.parts import find_tag, suit_parts
from toolkit.claims.statements import Statement, compare_voices, find_voice, is_quoted
from toolkit.claims.times import compare_times
from toolkit.claims.wordlists import load_words
from toolkit.overlaps.findings import Clash
from toolkit.overlaps.judgements import LEAST_CORE, LEAST_STRENGTH, list_oppositions, measure_strength, weigh_core
from toolkit.overlaps.kinship import get_kinship
from toolkit.overlaps.pairings import Pairing

# Below this nothing is shared to speak of.
LEAST_SHARED = 0.15


def list_opposition_clashes(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Clash]:
    """Give everything that one statement says and the other denies, or says the opposite of."""
    if a.polarity.opposes(b.polarity):
        for opposition in list_oppositions(a, b, pairing):
            x, y = opposition.a, opposition.b
            evidence = describe_opposition(a, b, opposition, pairing) | describe_arguments(a, b, x, y, pairing)
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
        "said too": float(_says_too(a, y) or _says_too(b, x)),
        "asked": float(a.text.endswith("?") or b.text.endswith("?")),
    }  # fmt: skip


def _says_too(statement: Statement, mention: Mention) -> bool:
    """Tell whether a statement itself says what it is held to exclude ("That is not the objective, man is")."""
    return any(
        m.negated == mention.negated and m.kind != "name" and any(k in mention.keys for k in m.keys)
        for m in statement.mentions
    )


# From here on two words are of one thing or nearly so; below the other they are of two.
KIN = 0.5
APART = 0.15


def describe_arguments(a: Statement, b: Statement, x: Mention, y: Mention, pairing: Pairing) -> dict[str, float]:
    """Say whether two opposed words are said of the same thing: of their subjects, and of whatever hangs on them."""
    found: dict[str, float] = {}
    for name, read in (("subject", list_subjects), ("argument", list_arguments)):
        first = [m for m in read(a, x) if m.first != x.first]
        second = [m for m in read(b, y) if m.first != y.first]
        if not first or not second:
            found[f"no {name}"] = 1.0
            continue
        places = [a.mentions.index(m) for m in first], [b.mentions.index(m) for m in second]
        kin = float(get_kinship(pairing).match(a, b)[np.ix_(*places)].max())
        found[f"kin {name}"] = kin
        found[f"one {name}"] = float(kin >= KIN)
        found[f"other {name}"] = float(kin <= APART)
    direct = [_is_denied_directly(s, m) for s, m in ((a, x), (b, y)) if m.negated]
    found["denied directly"] = float(any(direct))
    found["denied afar"] = float(bool(direct) and not any(direct))
    return found


def _is_denied_directly(statement: Statement, mention: Mention) -> bool:
    """Tell whether a word of denial stands right before a mention ("no driver", "never sank")."""
    before = [t.lower for t in statement.tokens[max(0, mention.first - 3) : mention.first]]
    return any(word in _DENYING for word in before[-2:]) or before[-3:-1] in (["not", "one"], ["not", "a"])


_DENYING = load_words("negators") | {"not", "n't", "single"}
