"""Tone cues: named figures of what a sentence says about a target in it, for the model of `tone`."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from toolkit.resources import read_lines
from toolkit.sentences.quotations import list_quotations
from toolkit.sentiment import rate_sentence
from toolkit.sentiment.appraisal import find_kind, rate_kinds
from toolkit.sentiment.valence import load_lexicon
from toolkit.tagging.parsing import Node
from toolkit.tone.bearings import SPEECH, Standing, Tree, find_bearings, find_span

# Too rare in training for a weight of either sign: one figure for both.
_SIGNED = frozenset(["self", "own", "attached", "actor", "manner"])
_PARTS = {"V": "v", "J": "a", "N": "n", "R": "r"}
_HOSTILE = frozenset(["criticise", "accuse", "oppose", "punish", "harm", "deceive"])
_CHARGES = frozenset(["criticise", "accuse", "punish"])
# Words that turn what they govern; those that only deny stand in the first set alone.
_NEGATIONS = frozenset(["not", "n't", "never", "hardly", "no"])
_NEGATING = _NEGATIONS | {"nobody", "nothing", "neither", "nor", "without", "none", "cannot", "barely"}
_ENDINGS = frozenset(
    {"deny", "refuse", "fail", "lack", "avoid", "stop", "end", "prevent", "reject", "without", "cease", "quit"}
)
_TURNABLE = frozenset(["obj", "xcomp", "amod", "obl", "advmod", "ccomp", "acl"])
_TURNED = -0.7  # a negated word says less than its opposite; VADER's -.74, rounded
_CAP = 1.5  # of one word, in halves of the raters' scale
# Words VADER rates that in news mostly name something: offices, parties, the preposition "like".
_PLAIN = frozenset(
    {"like", "just", "well", "united", "security", "share", "interest", "party", "committee", "president", "secretary"}
    | {"justice", "chief", "trump", "please", "sure", "pretty", "kind", "want", "number", "certain", "matter", "fun"}
    | {"play", "top"}
)
_NEAR = 60
_BESIDE = 45
_PREPOSITIONS = {"for": "for", "about": "about", "on": "about", "over": "about", "concerning": "about", "with": "with"}


class Cue(NamedTuple):
    """A word that judges: its span in the sentence, its rating in place (-4..4) and how it bears on the target."""

    start: int
    end: int
    text: str
    valence: float
    bearing: str


@cache
def load_contexts() -> Mapping[str, tuple[str, ...]]:
    """Load for each word the kinds of event it belongs to."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in read_lines("tone_contexts.txt"):
        if line.startswith("["):
            name = line.strip("[]")
            continue
        for word in dict.fromkeys(line.split()):
            if name not in found.setdefault(word, []):
                found[word].append(name)
    return {word: tuple(names) for word, names in found.items()}


def _judge_word(node: Node) -> tuple[str, float]:
    """Give the kind of a word and its valence (-4..4) by its part of speech; names judge nobody."""
    if node.tag in ("NNP", "NNPS"):
        return "", 0.0
    part = _PARTS.get(node.tag[0], "") if node.tag != "RP" else ""
    lemma = node.lemma.lower()
    kind = find_kind(lemma, part) if part else ""
    if kind == "report":
        return kind, 0.0
    if kind:
        return kind, rate_kinds().get((part, kind), 0.0)
    if lemma in _PLAIN or (not part and node.tag not in ("UH", "CD")):
        return "", 0.0
    valence = load_lexicon().get(node.text.lower()) or load_lexicon().get(lemma, 0.0)
    return ("other" if valence else ""), valence


def _is_negated(tree: Tree, at: int) -> bool:
    if any(tree.nodes[child].lemma.lower() in _NEGATING for child in tree.children[at]):
        return True
    above = tree.nodes[at].head
    if above < 0 or tree.nodes[at].relation not in _TURNABLE:
        return False
    denied = any(tree.nodes[child].lemma.lower() in _NEGATIONS for child in tree.children[above])
    return denied or tree.nodes[above].lemma.lower() in _ENDINGS


def _is_under_hostile(tree: Tree, at: int, bearings: Sequence[str], kinds: Sequence[str]) -> bool:
    """Tell whether the target does something hostile to what the word names ("X denounced the violence")."""
    for _ in range(12):
        at = tree.nodes[at].head
        if at < 0 or bearings[at] == "agent":
            return at >= 0 and kinds[at] in _HOSTILE
    return False


def measure_cues(text: str, nodes: Sequence[Node], start: int, end: int) -> tuple[dict[str, float], list[Cue]]:
    """
    Measure what one sentence says about the target at `start` to `end`: named figures, and the words behind them.

    `pos|agent` is the strength of the good words that bear on the target as `bearings` says, each up to 1.5
    (`net|own`: good less bad); the context kinds are log(1 + count); the rest are 0 or 1, or sentiments of the words
    around the target.
    """
    return Passage(text, nodes).measure(start, end)


class Passage:
    """One sentence with what it says whatever the target is, worked out once for all the targets in it."""

    def __init__(self, text: str, nodes: Sequence[Node]) -> None:
        self.text, self.nodes, self.tree = text, nodes, Tree(nodes)
        judged = [_judge_word(node) for node in nodes]
        self.kinds = [kind for kind, _ in judged]
        self.reports = [at for at, kind in enumerate(self.kinds) if kind == "report"]
        # Of each word that judges: its place, its valence, and whether it is denied.
        self.judging = [(at, v, _is_negated(self.tree, at)) for at, (_, v) in enumerate(judged) if v]
        self.quotations = list_quotations(text)
        self.sentiment = rate_sentence(text).compound

    def measure(self, start: int, end: int) -> tuple[dict[str, float], list[Cue]]:
        """Measure what the sentence says about the target at a span of it, as `measure_cues` does."""
        text, nodes, tree, quotations = self.text, self.nodes, self.tree, self.quotations
        span = find_span(nodes, start, end)
        bearings, standing = find_bearings(tree, span)
        spoken = _is_inside(quotations, nodes[standing.head].start)
        figures: Counter[str] = Counter()
        cues = []
        if any(bearings[at] == "agent" for at in self.reports):
            figures["speaker"] = 1.0
        for at, valence, turned in self.judging:
            node, bearing = nodes[at], bearings[at]
            if bearing == "patient" and node.tag[0] == "V" and self.kinds[at] in _CHARGES:
                figures["charged"] += -1.0 if turned else 1.0
            if bearing == "agent_object" and _is_under_hostile(tree, at, bearings, self.kinds):
                bearing = "hostile_object"
            valence *= _TURNED if turned else 1.0
            sign = "pos" if valence > 0 else "neg"
            strength = min(abs(valence) / 2, _CAP)
            if bearing in _SIGNED:
                figures[f"net|{bearing}"] += math.copysign(strength, valence)
            else:
                figures[f"{sign}|{bearing}"] += strength
            if quotations and not spoken and _is_inside(quotations, node.start):
                figures[f"{sign}|quoted"] += strength
            cues.append(Cue(node.start, node.end, node.text, valence, bearing))
        figures.update(_measure_standing(tree, standing, span))
        figures.update(_count_contexts(nodes, frozenset(span)))
        figures["quotes"] = float(bool(quotations))
        figures["spoken"] = float(spoken)
        figures["question"] = float("?" in text)
        figures["length"] = math.log(len(nodes)) - 3
        figures["position"] = start / max(1, len(text))
        for name, sentiment in (
            ("sentence", self.sentiment),
            ("near", rate_sentence(text[max(0, start - _NEAR) : end + _NEAR]).compound),
            ("after", rate_sentence(text[end : end + _BESIDE]).compound),
            ("before", rate_sentence(text[max(0, start - _BESIDE) : start]).compound),
        ):
            figures[f"pos~{name}"], figures[f"neg~{name}"] = max(0.0, sentiment), max(0.0, -sentiment)
        return dict(figures), cues


def _is_inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _measure_standing(tree: Tree, standing: Standing, span: Sequence[int]) -> dict[str, float]:
    """Measure where the target stands in the sentence, whatever is said of it."""
    nodes, head = tree.nodes, tree.nodes[standing.head]
    figures = {f"role={standing.role}": 1.0, "reported": float(standing.reported)}
    figures["pronoun"] = float(head.tag.startswith("PRP"))
    figures["common_noun"] = float(head.tag in ("NN", "NNS"))
    figures["lone_name"] = float(head.tag == "NNP" and len(span) == 1)
    if standing.preposition in _PREPOSITIONS:
        figures[f"preposition={_PREPOSITIONS[standing.preposition]}"] = 1.0
    if standing.governor >= 0:
        under = [nodes[child] for child in tree.children[standing.governor]]
        agent = standing.role == "agent"
        figures["governor_negated"] = float(any(node.lemma.lower() in ("not", "n't", "never") for node in under))
        figures["speaks"] = float(agent and nodes[standing.governor].lemma.lower() in SPEECH)
        figures["is_something"] = float(agent and any(node.relation == "cop" for node in under))
        figures["does_to_something"] = float(agent and any(node.relation == "obj" for node in under))
    return figures


def _count_contexts(nodes: Sequence[Node], span: frozenset[int]) -> dict[str, float]:
    """Count the words of each kind of event outside the target, the numbers and the names."""
    contexts = load_contexts()
    counts: Counter[str] = Counter()
    for at, node in enumerate(nodes):
        if node.tag == "CD":
            counts["context=numbers"] += 1
        if node.tag == "NNP":
            counts["context=names"] += 1
        if at not in span and (node.tag not in ("NNP", "NNPS") or at == 0):
            for name in contexts.get(node.lemma.lower(), ()):
                counts[f"context={name}"] += 1
    return {name: math.log1p(count) for name, count in counts.items()}
