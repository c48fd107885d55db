"""Settings: how far what two statements say of a figure or a date is said of the same, by the same verb."""

from toolkit.claims.frames import Frame, find_frame, list_named, weigh_mentions
from toolkit.claims.mentions import Mention
from toolkit.claims.oppositions import EMPTY
from toolkit.claims.statements import Statement
from toolkit.entities.gazetteer import load_gazetteer
from toolkit.overlaps.discrepancies import clash_kinds
from toolkit.overlaps.pairings import Pairing
from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relatedness import measure_relatedness
from toolkit.pairs.relations import relate_words

# A key that so much of a document speaks of is what all of it is about.
LEAST_KNOWN = 1.0
MOST = 2.0
# Two nouns related more weakly than this, and that stand in other company, name two things ("the bank", "the club").
LEAST_RELATED = 0.5
LEAST_ALIKE = 0.55
# A thing that a document speaks of so often may go by another name in the other.
OFTEN = 2


def weigh_keys(first: dict[str, float], second: dict[str, float], pairing: Pairing) -> float:
    """Sum the weights of what two sets of keys share, each word once however many keys it has."""
    values = [
        min(weight, second[key]) * pairing.weights[key]
        for key, weight in first.items()
        if key in second and key not in EMPTY
    ]
    most = max(values, default=0.0)
    return most + 0.5 * (sum(values) - most)


def describe_frames(
    a: Statement, b: Statement, span_a: tuple[int, int], span_b: tuple[int, int], pairing: Pairing
) -> dict[str, float]:
    """Name what the frames of two spans share (verb, subject, what else is said) and what they do not."""
    x, y = find_frame(a, *span_a), find_frame(b, *span_b)
    verb_a, verb_b = weigh_mentions(a, x.verb), weigh_mentions(b, y.verb)
    noun_a, noun_b = weigh_mentions(a, x.noun), weigh_mentions(b, y.noun)
    subject_a, subject_b = weigh_mentions(a, x.subject), weigh_mentions(b, y.subject)
    rest_a, rest_b = (weigh_mentions(s, (*f.noun, *f.phrase, *f.subject, *f.others)) for s, f in ((a, x), (b, y)))
    verb = max(
        weigh_keys(verb_a, verb_b, pairing), weigh_keys(verb_a, noun_b, pairing), weigh_keys(noun_a, verb_b, pairing)
    )
    core = weigh_keys(rest_a, rest_b, pairing)
    strange = _name_strangers(a, x, b, pairing) + _name_strangers(b, y, a, pairing)
    return {
        "verb": min(verb, 1.0), "other verbs": float(bool(verb_a) and bool(verb_b) and verb == 0),
        "subject": min(weigh_keys(subject_a, subject_b, pairing), 1.0),
        "other subjects": float(bool(subject_a) and bool(subject_b) and not subject_a.keys() & subject_b.keys()),
        "phrase": min(weigh_keys(weigh_mentions(a, x.phrase), weigh_mentions(b, y.phrase), pairing), 1.0),
        "core": min(core, MOST), "verb and core": min(verb * core, MOST),
        "bare subjects": float(x.pronoun) + float(y.pronoun),
        "frame strangers": float(strange), "roles": float(x.role == y.role), "no core": float(core == 0 and verb == 0),
    }  # fmt: skip


def _name_strangers(statement: Statement, frame: Frame, other: Statement, pairing: Pairing) -> int:
    """Tell whether a frame names somebody whom the other statement does not, nor both documents."""
    theirs = {k for m in other.mentions for k in m.keys}
    return int(
        any(
            not any(k in theirs or pairing.topic.get(k, 0.0) >= LEAST_KNOWN for k in mention.keys)
            for mention in list_named(statement, (*frame.subject, *frame.phrase))
        )
    )


def concern_others(
    a: Statement,
    b: Statement,
    span_a: tuple[int, int],
    span_b: tuple[int, int],
    pairing: Pairing,
    counted: bool = False,
) -> bool:
    """
    Tell whether one thing is said at two spans of two things: the bank was founded then, the club then.

    `counted`: what is said is a figure, and so may be another on another day.
    """
    if clash_kinds(a, b, _find_clause(a, span_a), _find_clause(b, span_b), counted):
        return True
    x, y = find_frame(a, *span_a), find_frame(b, *span_b)
    verb = _find_verb(a, x)
    if not verb or verb != _find_verb(b, y):
        return False  # who tells it in other words may name things by other words too
    one, other = _find_bearer(a, x), _find_bearer(b, y)
    if one is None or other is None or "name" in (one.kind, other.kind):
        return one is not None and other is not None and _are_namesakes(a, one, b, other)
    if not set(one.keys).isdisjoint(other.keys):
        return False
    first, second = (s.text[m.start - s.start : m.end - s.start].lower().split()[-1] for s, m in ((a, one), (b, other)))
    first, second = find_lemma(first, "n"), find_lemma(second, "n")
    if relate_words(first, second).strength >= LEAST_RELATED or measure_relatedness(first, second) >= LEAST_ALIKE:
        return False
    here, there = pairing.counts
    return not (_is_own(one, here, there) and _is_own(other, there, here))


def _find_clause(statement: Statement, span: tuple[int, int]) -> int:
    return next((t.clause for t in statement.tokens if t.end > span[0]), 0)


def _find_verb(statement: Statement, frame: Frame) -> str:
    """Give the dictionary form of a frame's verb."""
    places = {statement.start + start for start in frame.verb}
    return next((find_lemma(t.lower, "v") for t in statement.tokens if t.start in places), "")


def _find_bearer(statement: Statement, frame: Frame) -> Mention | None:
    """Give what a frame is said of, None where that is a pronoun or nothing."""
    if not frame.subject or frame.pronoun:
        return None
    place = statement.start + frame.subject[0]
    found = next((m for m in statement.mentions if m.start <= place < m.end), None)
    return found if found is not None and found.end - place > 1 else None


def _are_namesakes(a: Statement, one: Mention, b: Statement, other: Mention) -> bool:
    """Tell whether two names share but what sort of thing they name: the Salm Bank, the Orsa Bank."""
    first, second = ({t.text for t in s.tokens[m.first : m.last + 1]} for s, m in ((a, one), (b, other)))
    shared, sorts = first & second, load_gazetteer().organisation_words | load_gazetteer().place_words
    return bool(shared) and shared <= sorts and bool(first - shared) and bool(second - shared)


def _is_own(mention: Mention, mine: dict[str, int], theirs: dict[str, int]) -> bool:
    """Tell whether a document speaks of a thing often and the other never does."""
    return max(mine.get(k, 0) for k in mention.keys) >= OFTEN and not any(k in theirs for k in mention.keys)
