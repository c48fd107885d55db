"""
Second opinions: what a natural-language-inference model of the user's own thinks of claims already matched. Off by
default: nothing else imports this module, so without it no result changes.

    overlaps -> **second_opinion**

The model only reads pairs that `match_claims` found and pointed at: it confirms, doubts and ranks, and never adds a
row, a span or a verdict of its own.
"""

import math
from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Any, NamedTuple, Protocol

import numpy as np
import pandas as pd

from toolkit.errors import ToolkitError
from toolkit.tables import build_table

COLUMNS = {
    "second_verdict": "str",
    "second_contradiction": "float64",
    "second_agreement": "float64",
    "confirmed": "bool",
}
VERDICTS = ("contradicts", "agrees", "differs")
# Sentence pairs given to a model at once, and pieces of words read of one pair: what common encoders hold.
BATCH = 32
LONGEST = 512
SURENESS = 1e-6  # a model's 0 and 1 are no certainties


class OpinionError(ToolkitError):
    """A model for second opinions cannot be used: not installed, not found, or not of this kind."""


class Judge(Protocol):
    """Whatever gives each pair of texts three probabilities: contradiction, entailment (of the second), neither."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Give one row per pair: the probabilities of contradiction, entailment and neither, summing to 1."""
        ...  # pragma: no cover


def seek_second_opinion(overlaps: pd.DataFrame, model: str | PathLike[str] | Judge) -> pd.DataFrame:
    """
    One row per row of `overlaps` (from `match_claims`), with what a model says of it, the surest contradictions first.

    `model`: a `Judge`, or the folder or name `load_judge` takes. Added are `second_verdict` (contradicts, agrees,
    differs), `second_contradiction` and `second_agreement` (0..1, the mean of both reading directions, since neither
    text comes first) and `confirmed`: both say the same. What was in a row stays as it was. Rows the toolkit calls
    contradictions come first, ranked by the mean of both log-odds; then the rest in the order it had.

    >>> from toolkit import match_claims
    >>> class Doubter:
    ...     def judge(self, pairs):
    ...         return np.tile([0.2, 0.1, 0.7], (len(pairs), 1))
    >>> overlaps = match_claims(["The fund has 12 members.", "The fund has 15 members."])
    >>> seek_second_opinion(overlaps, Doubter())[["verdict", "second_verdict", "confirmed"]].values.tolist()
    [['contradicts', 'differs', False]]
    """
    judge = load_judge(model) if isinstance(model, (str, PathLike)) else model
    pairs = list(zip(overlaps["text_a"], overlaps["text_b"], strict=True))
    if pairs:
        there, back = _ask(judge, pairs), _ask(judge, [(b, a) for a, b in pairs])
        opinions = (there + back) / 2
    else:
        opinions = np.empty((0, 3))
    rows = []
    for verdict, chances in zip(overlaps["verdict"], opinions, strict=True):
        second = VERDICTS[int(np.argmax(chances))]
        rows.append((second, float(chances[0]), float(chances[1]), second == verdict))
    added = build_table(rows, COLUMNS)
    found = pd.concat([overlaps.reset_index(drop=True), added.reset_index(drop=True)], axis=1)
    clashes = (found["verdict"] == "contradicts").to_numpy()
    sureness = [
        -(_find_odds(one) + _find_odds(other)) if clash else math.inf
        for clash, one, other in zip(clashes, found["contradiction"], found["second_contradiction"], strict=True)
    ]
    return found.iloc[np.argsort(np.array(sureness), kind="stable")].reset_index(drop=True)


def _find_odds(chance: float) -> float:
    held = min(max(chance, SURENESS), 1 - SURENESS)
    return math.log(held / (1 - held))


def _ask(judge: Judge, pairs: list[tuple[str, str]]) -> np.ndarray:
    answer = np.asarray(judge.judge(pairs), dtype="float64")
    if answer.shape != (len(pairs), 3) or not np.isfinite(answer).all():
        raise OpinionError(
            f"the model answered {len(pairs)} pairs with figures of shape {answer.shape}; expected three finite "
            "probabilities per pair: contradiction, entailment, neither"
        )
    return answer


def load_judge(model: str | PathLike[str]) -> Judge:
    """
    Load a natural-language-inference model: the folder of one, or a name your own installation can find.

    Any sequence classifier of three classes that the package transformers reads will do, cross-encoders saved by
    sentence-transformers among them, if its classes are called contradiction, entailment and neutral. Only weights in
    the safetensors format are read, and no code that comes with a model is run. Whether a name is looked up elsewhere
    is for that package's own settings. `OpinionError` says what is missing.
    """
    try:
        import torch
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
    except ImportError as error:
        raise OpinionError(
            f"{model}: a second opinion needs the extra 'nli' ({error.name} is not installed); "
            "install it: pip install 'toolkit[nli]', or go without"
        ) from error
    try:
        tokenizer = AutoTokenizer.from_pretrained(str(model), trust_remote_code=False)
        network = AutoModelForSequenceClassification.from_pretrained(
            str(model), trust_remote_code=False, use_safetensors=True
        )
    except (OSError, ValueError) as error:
        raise OpinionError(
            f"{model}: no model could be loaded from there ({error}); expected a folder or name"
        ) from error
    return _Classifier(tokenizer, network, order_classes(network.config.id2label, str(model)), torch)


class CrossEncoder(Protocol):
    """What sentence-transformers' class of that name offers; `config.id2label` names its classes."""

    config: Any

    def predict(
        self, pairs: list[tuple[str, str]], *, batch_size: int, apply_softmax: bool, show_progress_bar: bool
    ) -> np.ndarray:
        """Give the probability of each class for each pair."""
        ...  # pragma: no cover


def wrap_cross_encoder(encoder: CrossEncoder) -> Judge:
    """Make a judge of a `CrossEncoder` of sentence-transformers that you have loaded yourself."""
    config = encoder.config if hasattr(encoder, "config") else encoder.model.config
    return _Encoder(encoder, order_classes(config.id2label, type(encoder).__name__))


def order_classes(names: Mapping[Any, str], model: str) -> tuple[int, int, int]:
    """
    Give which of a model's classes are contradiction, entailment and neutral.

    >>> order_classes({0: "ENTAILMENT", 1: "neutral", 2: "contradiction"}, "a model")
    (2, 0, 1)
    """
    found = {str(name).lower(): int(place) for place, name in names.items()}
    starts = ("contra", "entail", "neutral")
    places = [[place for name, place in found.items() if name.startswith(start)] for start in starts]
    if len(found) != len(starts) or any(len(place) != 1 for place in places):
        raise OpinionError(
            f"{model}: its classes are {sorted(found)}; expected contradiction, entailment and neutral, "
            "as models trained for natural-language inference have"
        )
    return places[0][0], places[1][0], places[2][0]


class _Classifier(NamedTuple):
    """A judge on a sequence classifier of transformers."""

    tokenizer: Any
    network: Any
    order: tuple[int, int, int]
    torch: Any

    def judge(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Give the three probabilities of each pair."""
        self.network.eval()
        answers = []
        for start in range(0, len(pairs), BATCH):
            first, second = zip(*pairs[start : start + BATCH], strict=True)
            read = self.tokenizer(
                list(first), list(second), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
            )
            with self.torch.inference_mode():
                chances = self.network(**read).logits.softmax(dim=-1)
            answers.append(chances.numpy()[:, list(self.order)])
        return np.concatenate(answers)


class _Encoder(NamedTuple):
    """A judge on a cross-encoder of sentence-transformers."""

    encoder: CrossEncoder
    order: tuple[int, int, int]

    def judge(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Give the three probabilities of each pair."""
        chances = self.encoder.predict(list(pairs), batch_size=BATCH, apply_softmax=True, show_progress_bar=False)
        return np.asarray(chances)[:, list(self.order)]
