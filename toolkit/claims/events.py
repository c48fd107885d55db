"""Events: what a sentence says happened on a date it names."""

from toolkit.claims.mentions import Mention, list_keys
from toolkit.claims.statements import Statement
from toolkit.claims.wordlists import load_words
from toolkit.quantities import Quantity

# What happens to one thing once: two dates of it exclude each other.
ONCE = load_words("once")
# A date further from a word of an event than this dates something else.
REACH = 7
_RUNNING = load_words("running_since")


def find_event(statement: Statement, date: Quantity) -> tuple[Mention | None, list[Mention]]:
    """Find what happened on a date: the nearest word of an event before it in its clause, else after it."""
    at = next((i for i, t in enumerate(statement.tokens) if t.end > date.start), len(statement.tokens) - 1)
    clause = statement.tokens[at].clause
    here = [_open_phrase(statement, m) for m in statement.mentions if m.clause == clause]
    before = [m for m in here if at - REACH <= m.last < at and ONCE & set(m.keys)]
    reach = 2 * REACH if at <= 1 else REACH
    after = [m for m in here if at < m.first <= at + reach and ONCE & set(m.keys)]
    event = before[-1] if before else after[0] if after else None
    if _is_beginning(statement, at):
        lead = [m for m in statement.mentions if m.last < at]
        here = lead
        if lead:
            # "Since 2004" begins in that year, however long it lasts.
            event = lead[-1]._replace(keys=("found",), negated=False)
    return event, [m for m in here if m is not event]


def _open_phrase(statement: Statement, mention: Mention) -> Mention:
    """Give of a phrase ("treaty was signed") the word that names an event by itself."""
    if mention.kind == "name" or mention.first == mention.last or ONCE & set(mention.keys):
        return mention
    for at in range(mention.last, mention.first - 1, -1):
        word = statement.tokens[at]
        inside = [k for k in list_keys(word.lower) if k in ONCE]
        if inside:
            keys = *mention.keys, *inside
            return mention._replace(start=word.start, end=word.end, first=at, last=at, keys=keys)
    return mention


def _is_beginning(statement: Statement, at: int) -> bool:
    """Tell whether a date is one of beginning: "first held in", "run since", "goes back to"."""
    words = [t.lower for t in statement.tokens[max(0, at - 9) : at]]
    since = words[-1:] == ["since"] and bool(_RUNNING & set(words))
    first = "first" in words[-4:] and words[-1:] in (["in"], ["on"])
    back = words[-2:] in (["back", "to"], ["dates", "from"], ["dating", "from"]) or words[-3:] == [
        "dates",
        "back",
        "to",
    ]
    return since or first or back
