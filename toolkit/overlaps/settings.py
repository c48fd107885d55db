"""Settings: how far what two statements say of a figure or a date is said of the same, by the same verb."""

from toolkit.claims.frames import Frame, find_frame, list_named, weigh_mentions
from toolkit.claims.oppositions import EMPTY
from toolkit.claims.statements import Statement
from toolkit.overlaps.pairings import Pairing

# A key that so much of a document speaks of is what all of it is about.
LEAST_KNOWN = 1.0
MOST = 2.0


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
