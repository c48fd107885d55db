"""Parts: whether the words of an opposition are used in their sentences as what they must be (a verb as a verb)."""

from toolkit.claims.arguments import is_attributive, list_subjects
from toolkit.claims.concepts import list_opposites, load_parts
from toolkit.claims.mentions import Mention
from toolkit.claims.oppositions import Opposition
from toolkit.claims.statements import Statement
from toolkit.claims.wordlists import load_words
from toolkit.tagging import tag_sentence

# Two nouns, one of them denied, contradict each other only where much else is shared.
LEAST_NOUNS = 1.2
# "No X Y were ..." against "X Y were ...".
LEAST_BARE = 0.7
# Parts of speech in which a word outside the concept list says something of its subject.
_SAYING = frozenset(("VB", "JJ", "RB"))
_WAYS = frozenset(["up", "down", "higher", "lower", "under", "over", "above", "below"])
_NEVER = frozenset(("IN", "RP", "RB", "UH", "DT", "TO", "CC", "EX", "PDT"))


def find_tag(statement: Statement, mention: Mention) -> str:
    """Give the Penn tag of a mention's first word, of a name's or phrase's too."""
    at = mention.start - statement.start
    for token in tag_sentence(statement.text):
        if token.start <= at < token.end:
            return token.tag
    return ""


def suit_parts(a: Statement, b: Statement, opposition: Opposition, strength: float) -> bool:
    """Tell whether both opposed words are used as the part of speech in which they exclude each other."""
    x, y = opposition.a, opposition.b
    tag_x, tag_y = find_tag(a, x), find_tag(b, y)
    if strength < LEAST_WANTED and (_is_wanted(a, x, tag_x) or _is_wanted(b, y, tag_y)):
        return False
    single_x, single_y = x.first == x.last, y.first == y.last
    if opposition.kind == "negation":
        if (tag_x[:2] == "VB") != (tag_y[:2] == "VB") and single_x and single_y:
            # "no release of ammonia" against "ammonia leaked": a noun of happening and its verb.
            return opposition.beside and strength >= LEAST_BARE and opposition.anchor >= LEAST_BARE
        if tag_x[:1] == "N" and tag_y[:1] == "N":
            bare = opposition.beside and strength >= LEAST_BARE and (a if x.negated else b).tokens[0].lower == "no"
            return strength >= LEAST_NOUNS or x.universal or y.universal or bare
        return True
    if opposition.kind == "direction" and {"rise", "fall"} & {*x.keys, *y.keys}:
        return _moves(a, x, tag_x) and _moves(b, y, tag_y)
    if not opposition.alone and is_attributive(a, x) and is_attributive(b, y):
        return False
    by_word = not any(k[0] not in "=#" for k in x.keys) or not any(k[0] not in "=#" for k in y.keys)
    if by_word and not (tag_x[:2] in _SAYING and tag_y[:2] in _SAYING):
        return False
    pairs = {frozenset((k, o)) for k in x.keys for o in y.keys}
    if pairs & list_opposites("subject") and not pairs & list_opposites("anchor"):
        mine = {k for m in list_subjects(a, x) for k in m.keys}
        return any(k in mine for m in list_subjects(b, y) for k in m.keys)
    return not ((single_x and _is_misread(x, tag_x)) or (single_y and _is_misread(y, tag_y)))


# What is only wanted or asked ("to strike down") opposes what is done where it is clearly about the same thing.
LEAST_WANTED = 1.0


def _is_wanted(statement: Statement, mention: Mention, tag: str) -> bool:
    """Tell whether a verb is said of nobody: an infinitive with "to", a gerund without a form of "be"."""
    before = [token.lower for token in statement.tokens[max(0, mention.first - 3) : mention.first]]
    if tag == "VB":
        return before[-1:] == ["to"]
    return tag == "VBG" and mention.first == mention.last and not _BEING & set(before)


def _is_misread(mention: Mention, tag: str) -> bool:
    """Tell whether a concept that is a verb or noun was read from a particle, an adverb or a preposition."""
    parts = load_parts()
    return mention.kind == "concept" and tag in _NEVER and all(parts.get(k, "x") in "vn" for k in mention.keys)


def _moves(statement: Statement, mention: Mention, tag: str) -> bool:
    """Tell whether something is said to move: by a verb, by "up" and "down", by a past form no noun shares."""
    words = statement.text[mention.start - statement.start : mention.end - statement.start].lower().split()
    return tag[:2] == "VB" or bool(_WAYS & set(words)) or words[0] in _PASTS


_BEING = load_words("being")
_PASTS = load_words("pasts")
