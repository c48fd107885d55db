"""
Parsing: sentences become trees: for every token the word it belongs to and how (Universal Dependencies).

    tagging, trees -> **parsing** -> attribution, claims, tone

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
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from toolkit.tagging import Token, fold_word, tag_sentence
from toolkit.tagging.trees import find_tree

# A longer sentence is parsed in pieces: scoring every pair of tokens costs their number squared.
MOST_TOKENS = 160
# So many tokens in a row with so few characters to each are no part of a sentence: a row of signs and lone letters, or
# of figures. It is not parsed, since a page of them would cost ten times a page of prose: each hangs on the one before.
LEAST_DENSE, LEAST_CHARACTERS = MOST_TOKENS, 2.5
# Sentences read side by side. Always so many, blank ones among them, so that no tree depends on a sentence's company.
LANES = 4

Rows = tuple[list[int], list[int], list[int]]  # words, endings and tags of a sentence, by number


class Node(NamedTuple):
    """One token of a tree: its span, characters, Penn tag, lemma, its head (-1: root) and its relation."""

    start: int
    end: int
    text: str
    tag: str
    lemma: str
    head: int
    relation: str


@lru_cache(maxsize=1 << 14)
def name_word(lemma: str) -> tuple[str, str]:
    """Give what the parser knows a word by: its lemma in lower case with digits as 9, and its last three letters."""
    low = fold_word(lemma)
    return low, low[-3:]


def number_tokens(lemmas: list[str], tags: list[str], names: dict[str, dict[str, int]]) -> tuple[list[int], ...]:
    """Number the words, endings and tags of a sentence, the root in front; 0 is what the parser does not know."""
    named = list(map(name_word, lemmas))
    find_word, find_ending = names["word"].get, names["ending"].get
    words = [1, *(find_word(low, 0) for low, _ in named)]
    endings = [1, *(find_ending(ending, 0) for _, ending in named)]
    return words, endings, [1, *(names["tag"].get(tag, 0) for tag in tags)]


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
            inward = [_split_gates(got[f"lstm.weight_ih_{way}"].T) for way in ways]
            biases = [got[f"lstm.bias_ih_{way}"] + got[f"lstm.bias_hh_{way}"] for way in ways]
            bias = np.stack([_split_gates(one[None]) for one in biases], 1)
            again = np.stack([_split_gates(got[f"lstm.weight_hh_{way}"].T) for way in ways], 1)
            self.layers.append((inward, bias, again))
        self.turns = {
            role: (np.ascontiguousarray(got[f"{role}.weight"].T), got[f"{role}.bias"])
            for role in ("arc_dependent", "arc_head", "label_dependent", "label_head")
        }
        self.arc = got["free.arc"]
        # One row per number of the dependent, all relations side by side.
        self.label = np.ascontiguousarray(got["free.label"].transpose(1, 0, 2)).reshape(got["free.label"].shape[1], -1)
        # A sentence's matrices are so small that several threads only wait for each other.
        self.threads = ThreadpoolController()

    def read(self, rows: list[Rows]) -> np.ndarray:
        """Give one row of numbers per token, read in both directions: an array of (token, sentence, number)."""
        lengths = [len(words) for words, _, _ in rows]
        longest = max(lengths)
        numbers = np.zeros((3, longest, LANES), int)
        back = np.tile(np.arange(longest)[:, None], LANES)
        for lane, row in enumerate(rows):
            numbers[:, : lengths[lane], lane] = row
            back[: lengths[lane], lane] = back[: lengths[lane], lane][::-1]
        lanes = np.arange(LANES)
        x = np.concatenate([table[ids] for table, ids in zip(self.parts, numbers, strict=True)], 2)
        for inward, bias, again in self.layers:
            hidden = again.shape[-1]
            # Both directions go at once: row 0 forward, row 1 backward.
            given = np.empty((longest, 4, 2, LANES, hidden), np.float32)
            for way, seen in enumerate((x, x[back, lanes])):
                np.matmul(seen[:, None], inward[way], out=given[:, :, way])
            given += bias
            out = _remember(given, again)
            x = np.concatenate([out[:, 0], out[back, 1, lanes]], 2)
        return x

    def parse_all(self, rows: list[Rows]) -> list[tuple[list[int], list[int]]]:
        """Parse up to `LANES` sentences: head (0 is the root, tokens count from 1) and relation of every token."""
        x = self.read(rows)
        turned = {role: np.maximum(x @ weight + bias, 0) for role, (weight, bias) in self.turns.items()}
        found = []
        for lane, (words, _, _) in enumerate(rows):
            own = {role: array[: len(words), lane] for role, array in turned.items()}
            one = np.ones((len(words), 1), np.float32)
            scores = np.concatenate([own["arc_dependent"], one], 1) @ self.arc @ own["arc_head"].T
            heads = find_tree(scores)[1:]
            dependent = np.concatenate([own["label_dependent"], one], 1)[1:]
            head = np.concatenate([own["label_head"], one], 1)[heads]
            mixed = (dependent @ self.label).reshape(len(heads), -1, head.shape[1])
            found.append((heads, (mixed @ head[:, :, None])[:, :, 0].argmax(1).tolist()))
        return found

    def parse(self, words: list[int], endings: list[int], tags: list[int]) -> tuple[list[int], list[int]]:
        """Parse one sentence."""
        return self.parse_all([(words, endings, tags)])[0]


def _split_gates(weights: np.ndarray) -> np.ndarray:
    """
    Give weights (last axis: input, forget, new, output gate) gate by gate: input, forget, output, new.

    Those of the three that open and close are halved, exactly: tanh(z / 2) / 2 + 1/2 is the logistic function of z, and
    never overflows.
    """
    gates = weights.reshape(*weights.shape[:-1], 4, -1)
    half = np.float32(0.5)
    return np.ascontiguousarray(
        np.stack([gates[..., 0, :] * half, gates[..., 1, :] * half, gates[..., 3, :] * half, gates[..., 2, :]])
    )


def _remember(given: np.ndarray, again: np.ndarray) -> np.ndarray:
    """
    Run one layer over the tokens, `given` (token, gate, direction, sentence, number), and give its state after each.

    Everything is written into arrays made once: the steps are so small that making new ones takes half their time.
    """
    _, _, *shape = given.shape
    out = np.empty((len(given), *shape), np.float32)
    gates, new, cell, state = np.empty((4, *shape), np.float32), *np.zeros((3, *shape), np.float32)
    opened, (kept_new, kept_old, shown, suggested) = gates[:3], gates
    half = np.float32(0.5)
    for at in range(len(given)):
        np.matmul(state, again, out=gates)
        np.add(given[at], gates, out=gates)
        np.tanh(gates, out=gates)
        np.multiply(opened, half, out=opened)
        np.add(opened, half, out=opened)
        np.multiply(kept_old, cell, out=cell)
        np.multiply(kept_new, suggested, out=new)
        np.add(cell, new, out=cell)
        np.tanh(cell, out=new)
        state = np.multiply(shown, new, out=out[at])
    return out


@cache
def _load_model() -> _Model:
    stored = files("toolkit.lexicons").joinpath("parser_weights.json.gz").read_bytes()
    return _Model(json.loads(gzip.decompress(stored)))


_Tokens = tuple[Token, ...]


def _parse_tokens(pieces: list[_Tokens]) -> list[list[Node]]:
    model = _load_model()
    # Pieces that the parser cannot tell apart are parsed once: "a, a, a, ..." is one of them over and over.
    alike: dict[tuple[tuple[int, ...], ...], list[int]] = {}
    for i, piece in enumerate(pieces):
        if piece and not _is_dense(piece):
            row = number_tokens([token.lemma for token in piece], [token.tag for token in piece], model.names)
            alike.setdefault(tuple(map(tuple, row)), []).append(i)
    found = [_chain_tokens(piece) for piece in pieces]
    order = sorted(alike, key=lambda row: len(row[0]))
    with model.threads.limit(limits=1, user_api="blas"):
        for at in range(0, len(order), LANES):
            group = order[at : at + LANES]
            for row, (heads, relations) in zip(group, model.parse_all(group), strict=True):
                for i in alike[row]:
                    found[i] = [
                        Node(*token, head - 1, model.relations[relation])
                        for token, head, relation in zip(pieces[i], heads, relations, strict=True)
                    ]
    return found


def _is_dense(piece: _Tokens) -> bool:
    """Tell whether a piece is a row of signs rather than of words."""
    return len(piece) >= LEAST_DENSE and piece[-1].end - piece[0].start < LEAST_CHARACTERS * len(piece)


def _chain_tokens(piece: _Tokens) -> list[Node]:
    """Give tokens that are not parsed as a tree of one branch."""
    return [Node(*token, number - 1, "dep" if number else "root") for number, token in enumerate(piece)]


# The trees of the last few thousand sentences, oldest first.
_remembered: dict[str, tuple[Node, ...]] = {}
MOST_REMEMBERED = 4096


def parse_sentences(texts: Sequence[str]) -> list[tuple[Node, ...]]:
    """
    List the nodes of each sentence's tree: several times as fast as one by one, and the same trees.

    >>> [len(nodes) for nodes in parse_sentences(["It fell.", "Officials denied it."])]
    [3, 4]
    """
    known = {text: _remembered[text] for text in texts if text in _remembered}
    new = [text for text in dict.fromkeys(texts) if text not in known]
    tokens = [tag_sentence(text) for text in new]
    places = [(n, at) for n, found in enumerate(tokens) for at in range(0, len(found), MOST_TOKENS)]
    parsed = _parse_tokens([tokens[n][at : at + MOST_TOKENS] for n, at in places])
    nodes: list[list[Node]] = [[] for _ in new]
    for (n, at), piece in zip(places, parsed, strict=True):
        nodes[n] += [node._replace(head=node.head + at) if node.head >= 0 and at else node for node in piece]
    known |= {text: tuple(found) for text, found in zip(new, nodes, strict=True)}
    for text in new:
        _remembered[text] = known[text]
    for text in list(islice(_remembered, max(0, len(_remembered) - MOST_REMEMBERED))):
        _remembered.pop(text, None)
    return [known[text] for text in texts]


def parse_sentence(text: str) -> tuple[Node, ...]:
    """
    List the nodes of one sentence's tree; the last few thousand sentences are remembered.

    >>> [(node.text, node.head, node.relation) for node in parse_sentence("Officials denied it.")]
    [('Officials', 1, 'nsubj'), ('denied', -1, 'root'), ('it', 1, 'obj'), ('.', 1, 'punct')]
    """
    return _remembered.get(text) or parse_sentences([text])[0]
