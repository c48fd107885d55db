"""Discrepancies: how two tallies of two statements relate: equal, in conflict, or different for a reason."""

from itertools import pairwise

from toolkit.claims.statements import Statement, compare_voices, find_voice, is_quoted
from toolkit.claims.tallies import Tally
from toolkit.claims.times import compare_times
from toolkit.claims.wordlists import load_phrases, load_words
from toolkit.overlaps.findings import Finding
from toolkit.overlaps.pairings import COHERENT
from toolkit.overlaps.sorts import BEFALLEN, suit_figures
from toolkit.overlaps.values import LEAST_DIGITS, compare_values, completes_whole, count_digits, is_coincidence
from toolkit.pairs.inflections import find_lemma

# Two counts of one thing of which more is said are of one happening only where that is shared too.
LEAST_PREDICATE = 0.3
# ... or where the counted thing is a particular one of which little else is said.
LEAST_NOUN = 0.6
FAINT = 0.6
# What two parts of a whole share, at least.
LEAST_WHOLE = 0.3


def overlap_owners(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """Say whether two owners are the same, different, or not both known."""
    if not a or not b:
        return "unknown"
    return "same" if set(a) & set(b) else "different"


def _list_near(statement: Statement, tally: Tally) -> dict[str, float]:
    """Map what stands beside a tally to its weight, less where it stands in another clause."""
    found: dict[str, float] = {}
    for mention in statement.mentions:
        if not tally.first <= mention.first <= tally.last:
            near = mention.weight * (1.0 if mention.clause == tally.clause else OTHER_CLAUSE)
            for key in mention.keys:
                found[key] = max(found.get(key, 0.0), near)
    return found


def weigh_shared(
    a: Statement, b: Statement, x: Tally, y: Tally, head: set[str], weights: dict[str, float]
) -> tuple[float, float]:
    """Sum what the clauses of two tallies share beside what is counted, with and without names."""
    first, second = _list_near(a, x), _list_near(b, y)
    total = plain = 0.0
    for mention in b.mentions:
        found = [
            (min(first[k], second[k]) * weights[k], k)
            for k in mention.keys
            if k in first and k in second and k not in head and k not in _WEAK
        ]
        if found:
            value, _ = max(found)
            total += value
            plain += value if mention.kind != "name" else 0.0
            # A word that both have twice is shared once.
            for shared in mention.keys:
                second.pop(shared, None)
    return total, plain


# What stands in another clause of the sentence says less of a figure than what stands beside it.
OTHER_CLAUSE = 0.4
_WEAK = frozenset(("speak", "report_v", "use", "=only"))
# Keys that say too little to make two counts comparable by themselves.
VAGUE_HEADS = load_words("vague_heads")


# Counts that mean nothing without the one they belong to.
# Measures and sums whose attribute is not known are compared only where much else is shared.
LEAST_MEASURED = 2.2
# ... and that more than names.
LEAST_PLAIN = 0.8
TELLING = 0.8
# Dimensions that tell the attribute by themselves.
_TELLING = frozenset(("speed", "length per time", "length per hour", "temperature"))
_ATTRIBUTES = load_words("attributes")
_RELATIONAL = load_words("relational")


def compare_tallies(
    a: Statement, b: Statement, x: Tally, y: Tally, weights: dict[str, float], coherence: float, topic: dict[str, float]
) -> Finding | None:
    """Compare a tally of each statement; None where they are not about the same thing."""
    if x.dimension != y.dimension or (x.kind != y.kind and not x.dimension) or x.kind == "ordinal":
        return None
    head = set(x.head) & set(y.head)
    solid = sum(weights.get(k, 1.0) * (0.4 if k in VAGUE_HEADS else 1.0) for k in sorted(head))
    shared, plain = weigh_shared(a, b, x, y, head, weights)
    owners = overlap_owners(x.owner, y.owner)
    measured = x.kind != "count"
    suits = suit_figures(x, y)
    if measured:
        related = solid + shared + (TELLING if x.dimension in _TELLING and head else 0.0)
        attributed = bool(head & _ATTRIBUTES) or x.dimension in _TELLING
        enough = related >= (1.0 if coherence >= 0.5 and attributed else LEAST_MEASURED)
        enough = enough and (attributed or plain >= LEAST_PLAIN)
    else:
        if not head and (count_digits(x, y) < LEAST_DIGITS or suits not in ("alike", "people")):
            return None
        related = min(solid, 1.5) + shared + (0.6 if x.total and y.total else 0.0)
        if owners == "same" and x.total and y.total and head & _RELATIONAL:
            solid, related = solid + 1.0, related + 1.5
        enough = solid >= 0.3 and related >= (1.0 if coherence >= 0.5 else 2.0)
    completes = (bool(head) or x.kind == "percent") and completes_whole(
        a, b, x, y, 100.0 if x.kind == "percent" else None
    )
    values = compare_values(x, y)
    if not enough and coherence >= COHERENT:
        beside = plain + (LEAST_NOUN if suits in ("head", "alike", "people") else 0.0)
        enough = is_coincidence(x, y, values, max(solid, shared) if measured else beside)
    if not enough and not (completes and coherence >= 0.5 and solid + shared >= LEAST_WHOLE):
        return None
    if coherence < 0.5 and owners != "same" and not share_name(a, b):
        return None
    owner = x.owner or y.owner
    if owners == "unknown" and head & _RELATIONAL and owner and max(topic.get(k, 0.0) for k in owner) < COHERENT:
        return None
    if clash_kinds(a, b, x.clause, y.clause, counted=True):
        return None
    what = tuple(sorted(head))

    def give(verdict: str, cause: str, strength: float) -> Finding:
        kind = "number" if verdict == "contradicts" else ""
        return Finding(
            verdict, kind, cause, strength, "tally", (x.start, x.end), (y.start, y.end), x.surface, y.surface, what
        )

    foreign = (x.clause in a.foreign) != (y.clause in b.foreign)
    if foreign or (owners == "different" and x.total and y.total):
        return give("differs", "different_entity", 0.5 * related) if values == "apart" and solid >= 0.6 else None
    if owners == "different" and coherence < 0.5:
        return None
    if values == "equal":
        return give("agrees", "", related)
    if values == "converted":
        return give("differs", "unit", related)
    if values == "rounded":
        return give("differs", "rounding", related)
    standing = bool(head & _RELATIONAL)
    lasting = x.kind != "duration" and not (head & BEFALLEN)
    stands_x = (x.joined and standing) or (x.total and lasting)
    stands_y = (y.joined and standing) or (y.total and lasting)
    time = compare_times(a, b, x.clause, y.clause, stands_x, stands_y)
    if values == "bounded":
        return (
            give("differs", "time", related)
            if time == "different" or (x.bound != y.bound and head & {"die", "injure"})
            else give("agrees", "", 0.7 * related)
        )
    smaller, larger = (x, y) if x.high <= y.low else (y, x)
    if completes:
        return give("differs", "complement", related + 1.0)
    if is_listed(x, y, b.tallies) or is_listed(y, x, a.tallies):
        return None
    if coherence >= COHERENT and find_places(a, b, x, topic) != find_places(b, a, y, topic):
        return give("differs", "scope", 0.6 * related) if not measured or x.kind == "percent" else None
    if smaller.part and not larger.part and not measured and (larger.total or shared < LEAST_PREDICATE):
        return give("differs", "part_of_total", related)
    planned_a = x.clause in a.planned and not x.joined
    planned_b = y.clause in b.planned and not y.joined
    if planned_a != planned_b and time != "same":
        return give("differs", "time", related)
    if time == "different":
        return give("differs", "time", related)
    if head & BEFALLEN and _is_provisional(a if smaller is x else b):
        return give("differs", "time", related)
    voice_a, voice_b = find_voice(a, x.start), find_voice(b, y.start)
    told = compare_voices(voice_a, voice_b) == "other"
    if told and (_DOUBTING & {t.lower for t in (*a.tokens, *b.tokens)}):
        return give("differs", "speaker", related)
    if told and ((voice_a and voice_b) or is_quoted(a, x.start) or is_quoted(b, y.start)):
        return give("differs", "speaker", related)
    if solid < 0.3:
        return None
    if not measured and x.whole != y.whole and larger.whole and not smaller.total:
        return give("differs", "part_of_total", 0.6 * related)
    befallen_x, befallen_y = bool(BEFALLEN & set(x.head)), bool(BEFALLEN & set(y.head))
    part = give("differs", "part_of_total", 0.6 * related) if larger.total else None
    if not measured and befallen_x != befallen_y:
        return part if (x if befallen_x else y) is smaller else None
    if not measured and (restricts(x, y, b) or restricts(y, x, a)):
        return part if restricts(smaller, larger, b if smaller is x else a) else None
    if not measured and x.total != y.total and shared < LEAST_PREDICATE:
        return part
    if not measured and not x.total and shared < LEAST_PREDICATE:
        plain_noun = not (head & VAGUE_HEADS) and solid >= LEAST_NOUN and not x.modifiers and not y.modifiers
        told = bool(find_voice(a, x.start) or find_voice(b, y.start))
        if not plain_noun or told or coherence < 2 * LEAST_NOUN or a.supposed or b.supposed:
            return None
        related = min(related, FAINT)
    return give("contradicts", "", related)


def share_name(a: Statement, b: Statement) -> bool:
    """Tell whether two statements name the same one."""
    names = {k for m in a.mentions if m.kind == "name" for k in m.keys if k[0] == "@"}
    return any(k in names for m in b.mentions if m.kind == "name" for k in m.keys)


# Two of a kind that are told apart by one of these words are two things.
_KINDS = tuple(map(frozenset, load_phrases("kinds")))
_OCCASIONS = tuple(map(frozenset, load_phrases("occasions")))


def clash_kinds(a: Statement, b: Statement, clause_a: int, clause_b: int, counted: bool = False) -> bool:
    """
    Tell whether one clause is about the men's and the other about the women's, and the like.

    Where something is `counted` also whether one is about before and the other about after, or about two days.
    """
    first, second = _list_clause(a, clause_a), _list_clause(b, clause_b)
    held = ((first & kinds, second & kinds) for kinds in (*_KINDS, *(_OCCASIONS if counted else ())))
    return any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in held)


def _list_clause(statement: Statement, clause: int) -> set[str]:
    """List the keys and the words of a clause, and the word the next begins with: "before the reform"."""
    found = {k for m in statement.mentions if m.clause == clause for k in m.keys}
    for before, token in pairwise((None, *statement.tokens)):
        opens = before is not None and before.clause == clause != token.clause
        if token.clause == clause or opens:
            found |= {token.lower, find_lemma(token.lower)}
    return found


def restricts(tally: Tally, against: Tally, other: Statement) -> bool:
    """Tell whether a tally counts only those of a sort ("nuclear-armed countries") of which the other says nothing."""
    if not tally.modifiers:
        return False
    keys = {k for m in other.mentions for k in m.keys} | set(against.head)
    return not any(k in keys for k in tally.modifiers)


def _is_provisional(statement: Statement) -> bool:
    """Tell whether a statement counts as far as is known now."""
    return any(token.lower in _PROVISIONAL for token in statement.tokens)


_DOUBTING = load_words("doubting")
_PROVISIONAL = load_words("provisional")


def is_listed(tally: Tally, against: Tally, others: list[Tally]) -> bool:
    """Tell whether the other statement has a tally's figure too, beside the one it is held against."""
    return any(
        other is not against
        and other.dimension == tally.dimension
        and compare_values(tally, other) in ("equal", "rounded")
        and (set(other.head) & set(tally.head) or tally.low > LEAST_TELLING)
        for other in others
    )


# A figure above this is hardly in two statements by chance.
LEAST_TELLING = 3.0
# Tokens between a figure and the place it is of.
NEXT_TO = 4


def find_places(statement: Statement, other: Statement, tally: Tally, topic: dict[str, float]) -> bool:
    """Tell whether a tally is of one place ("turnout in Brack") that neither the other nor the documents are about."""
    named = {k for m in other.mentions if m.kind == "name" for k in m.keys}
    return any(
        mention.kind == "name"
        and mention.clause == tally.clause
        and mention.first > 0
        and statement.tokens[mention.first - 1].lower == "in"
        and abs(mention.first - tally.first) <= NEXT_TO
        and not any(k in named or topic.get(k, 0.0) >= COHERENT for k in mention.keys)
        for mention in statement.mentions
    )
