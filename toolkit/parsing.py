"""
Parsing: sentences become trees: for every token the word it belongs to and how (Universal Dependencies).

    tagging -> **parsing** -> attribution, claims, tone

`parse_sentence(text)` gives one `Node` per token, in reading order, with `head`, the number of the token it depends on
(-1 for the root of the sentence), and `relation`. The relations are UD's, the rare ones merged: nsubj, nsubj:pass,
csubj, obj, iobj, obl, nmod, nmod:poss, amod, nummod, advmod, aux, aux:pass, cop, mark, case, det, compound (titles,
too), compound:prt, flat, fixed, conj, cc, appos, acl, acl:relcl, advcl, ccomp, xcomp, parataxis, expl, discourse,
punct, dep, root. The content word is the head: in "has not said that it will be ready", `said` is the root, `ready` its
ccomp, `will` and `be` are aux and cop of `ready`.

The parser is a small graph-based one (Dozat & Manning 2017): two layers of a bidirectional LSTM read the sentence,
every token scores every other as its head, the best tree wins. Weights: `python -m toolkit.training.parser`.
"""

import base64
import gzip
import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from toolkit.tagging import Token, normalise_token, tag_sentence

# A longer sentence is parsed in pieces: scoring every pair of tokens costs their number squared.
MOST_TOKENS = 160


class Node(NamedTuple):
    """One token of a tree: its span, characters, Penn tag, lemma, its head (-1: root) and its relation."""

    start: int
    end: int
    text: str
    tag: str
    lemma: str
    head: int
    relation: str


def name_word(lemma: str) -> tuple[str, str]:
    """Give what the parser knows a word by: its lemma in lower case with digits as 9, and its last three letters."""
    low = re.sub(r"\d", "9", normalise_token(lemma).lower())
    return low, low[-3:]


def number_tokens(lemmas: list[str], tags: list[str], names: dict[str, dict[str, int]]) -> tuple[list[int], ...]:
    """Number the words, endings and tags of a sentence, the root in front; 0 is what the parser does not know."""
    words, endings = [1], [1]
    for lemma in lemmas:
        low, ending = name_word(lemma)
        words.append(names["word"].get(low, 0))
        endings.append(names["ending"].get(ending, 0))
    return words, endings, [1, *(names["tag"].get(tag, 0) for tag in tags)]


def find_tree(scores: np.ndarray) -> list[int]:
    """
    Find the heads of the best tree, given `scores[dependent, head]` with row and column 0 for the root.

    Chu-Liu and Edmonds's algorithm. Exactly one token hangs on the root.

    >>> find_tree(np.array([[0, 0, 0], [5, 0, 9], [4, 9, 0]], float))
    [0, 0, 1]
    """
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    heads = _find_arborescence(scores)
    roots = [i for i in range(1, len(heads)) if heads[i] == 0]
    if len(roots) > 1:
        # Keep the one whose place at the root costs least to insist on.
        best, kept = -np.inf, heads
        for root in roots:
            forced = scores.copy()
            forced[1:, 0] = -np.inf
            forced[root, 0] = scores[root, 0]
            tried = _find_arborescence(forced)
            total = sum(forced[i, tried[i]] for i in range(1, len(tried)))
            if total > best:
                best, kept = total, tried
        heads = kept
    return heads


def _find_arborescence(scores: np.ndarray) -> list[int]:
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if not cycle:
        return [int(head) for head in heads]
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    # The cycle becomes one node, the last; what enters it replaces the arc of the member it enters by.
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    small = np.full((len(outside) + 1,) * 2, -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = leaving.max(1)
    inner = _find_arborescence(small)
    for place, token in enumerate(outside):
        head = inner[place]
        heads[token] = cycle[int(leaving[place].argmax())] if head == len(outside) else outside[head]
    heads[0] = 0
    entry = inner[-1]
    heads[cycle[int(entering[:, entry].argmax())]] = outside[entry]
    return [int(head) for head in heads]


def _find_cycle(heads: np.ndarray) -> list[int]:
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        at, path = start, []
        while at and not state[at]:
            state[at] = start
            path.append(at)
            at = int(heads[at])
        if at and state[at] == start and path:
            return path[path.index(at) :]
    return []


class _Model:
    """The network's arrays and the one way through them."""

    def __init__(self, stored: dict) -> None:
        self.names = {part: {name: i for i, name in enumerate(known)} for part, known in stored["names"].items()}
        self.relations: list[str] = stored["names"]["relation"]
        got = {}
        for name, (shape, scales, whole) in stored["arrays"].items():
            scale = np.frombuffer(base64.b64decode(scales), "<f4")
            array = np.frombuffer(base64.b64decode(whole), np.int8).reshape(len(scale), -1) * scale[:, None]
            got[name] = array.astype(np.float32).reshape(shape)
        self.parts = [got[f"{part}.weight"] for part in ("word", "ending", "tag")]
        self.layers = []
        for layer in (0, 1):
            ways = [f"l{layer}", f"l{layer}_reverse"]
            inward = [np.ascontiguousarray(got[f"lstm.weight_ih_{way}"].T) for way in ways]
            bias = [got[f"lstm.bias_ih_{way}"] + got[f"lstm.bias_hh_{way}"] for way in ways]
            again = np.stack([got[f"lstm.weight_hh_{way}"].T for way in ways])
            self.layers.append((inward, bias, np.ascontiguousarray(again)))
        self.turns = {
            role: (np.ascontiguousarray(got[f"{role}.weight"].T), got[f"{role}.bias"])
            for role in ("arc_dependent", "arc_head", "label_dependent", "label_head")
        }
        self.arc, self.label = got["free.arc"], got["free.label"]
        # A sentence's matrices are so small that several threads only wait for each other.
        self.threads = ThreadpoolController()

    def read(self, words: list[int], endings: list[int], tags: list[int]) -> np.ndarray:
        """Give one row of numbers per token, read in both directions."""
        x = np.concatenate([table[ids] for table, ids in zip(self.parts, (words, endings, tags), strict=True)], 1)
        length = len(words)
        for inward, bias, again in self.layers:
            hidden = again.shape[1]
            # Both directions go at once: row 0 forward, row 1 backward.
            given = np.stack([x @ inward[0] + bias[0], (x @ inward[1] + bias[1])[::-1]], 1)[:, :, None]
            state, cell = np.zeros((2, 1, hidden), np.float32), np.zeros((2, 1, hidden), np.float32)
            out = np.empty((length, 2, hidden), np.float32)
            for at in range(length):
                gates = given[at] + state @ again
                # tanh(z / 2) / 2 + 1/2 is the logistic function, and never overflows.
                opened = np.tanh(gates * 0.5) * 0.5 + 0.5
                new = np.tanh(gates[:, :, 2 * hidden : 3 * hidden])
                cell = opened[:, :, hidden : 2 * hidden] * cell + opened[:, :, :hidden] * new
                state = opened[:, :, 3 * hidden :] * np.tanh(cell)
                out[at] = state[:, 0]
            x = np.concatenate([out[:, 0], out[::-1, 1]], 1)
        return x

    def parse(self, words: list[int], endings: list[int], tags: list[int]) -> tuple[list[int], list[int]]:
        """Give head (0 is the root, tokens count from 1) and number of the relation of every token."""
        x = self.read(words, endings, tags)
        turned = {role: np.maximum(x @ weight + bias, 0) for role, (weight, bias) in self.turns.items()}
        one = np.ones((len(x), 1), np.float32)
        scores = np.concatenate([turned["arc_dependent"], one], 1) @ self.arc @ turned["arc_head"].T
        heads = find_tree(scores)[1:]
        own = np.concatenate([turned["label_dependent"], one], 1)[1:]
        head = np.concatenate([turned["label_head"], one], 1)[heads]
        mixed = np.einsum("nd,rde->nre", own, self.label, optimize=True)
        return heads, [int(r) for r in np.einsum("nre,ne->nr", mixed, head).argmax(1)]


@cache
def _load_model() -> _Model:
    stored = files("toolkit.lexicons").joinpath("parser_weights.json.gz").read_bytes()
    return _Model(json.loads(gzip.decompress(stored)))


def _parse_tokens(tokens: tuple[Token, ...]) -> list[Node]:
    model = _load_model()
    rows = number_tokens([token.lemma for token in tokens], [token.tag for token in tokens], model.names)
    with model.threads.limit(limits=1, user_api="blas"):
        heads, relations = model.parse(*rows)
    return [
        Node(*token, head - 1, model.relations[relation])
        for token, head, relation in zip(tokens, heads, relations, strict=True)
    ]


@lru_cache(maxsize=4096)
def parse_sentence(text: str) -> tuple[Node, ...]:
    """
    List the nodes of one sentence's tree; the last few thousand sentences are remembered.

    >>> [(node.text, node.head, node.relation) for node in parse_sentence("Officials denied it.")]
    [('Officials', 1, 'nsubj'), ('denied', -1, 'root'), ('it', 1, 'obj'), ('.', 1, 'punct')]
    """
    tokens, nodes = tag_sentence(text), []
    for at in range(0, len(tokens), MOST_TOKENS):
        piece = _parse_tokens(tokens[at : at + MOST_TOKENS])
        nodes += [node._replace(head=node.head + at) if node.head >= 0 else node for node in piece]
    return tuple(nodes)
