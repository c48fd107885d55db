"""
Parser: train the dependency weights on UD English EWT and say how well they do.

    python -m toolkit.training.parser DATA_FOLDER [EPOCHS]

reads `tagging_ewt_train.tsv` and `tagging_ewt_dev.tsv` and writes `lexicons/parser_weights.json.gz`. It needs PyTorch,
which nothing else here does: install it for the training and forget it. About ten minutes on one free core.

The tags it learns from are predicted by taggers that never saw the sentence (five folds), because those are the tags
it will meet. Model: Dozat & Manning (2017), a good deal smaller.
"""

import base64
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from toolkit import tagging
from toolkit.tagging import parsing
from toolkit.tagging.lemmas import lemmatise
from toolkit.training.tagger import train_weights, vary_case, vary_names, write_weights
from toolkit.training.treebank import Word, read_treebank

FOLDS, BLOCK = 5, 50  # sentences of one block are mostly of one text and stay in one fold
SIZES = {"word": 64, "ending": 24, "tag": 32, "hidden": 128, "arc": 112, "label": 56}
TOKENS, RATE = 700, 4e-3

# Relations no claim needs apart are trained as one.
COLLAPSED = {
    "nmod:desc": "compound",
    "obl:unmarked": "obl",
    "nmod:unmarked": "nmod",
    "det:predet": "det",
    "cc:preconj": "cc",
    "csubj:pass": "csubj",
    "csubj:outer": "csubj",
    "nsubj:outer": "nsubj",
    "advcl:relcl": "advcl",
    "orphan": "dep",
    "dislocated": "dep",
    "reparandum": "dep",
    "goeswith": "flat",
    "list": "parataxis",
    "obl:agent": "obl",
    "vocative": "discourse",
}


def predict_tags(sentences: list[list[Word]]) -> list[list[str]]:
    """Tag every sentence with a tagger trained on the other folds."""
    tags: list[list[str]] = [[] for _ in sentences]
    for fold in range(FOLDS):
        kept = [s for i, s in enumerate(sentences) if (i // BLOCK) % FOLDS != fold]
        model = tagging._Model(train_weights(vary_case(kept, (0.05, 0.05, 0)) + vary_names(kept), epochs=3))
        for i, sentence in enumerate(sentences):
            if (i // BLOCK) % FOLDS == fold:
                tags[i] = model.tag([word.form for word in sentence])
    return tags


def number_sentences(sentences: list[list[Word]], tags: list[list[str]], names: dict[str, dict[str, int]]) -> list:
    """Give per sentence words, endings, tags (with the root first), heads and relations as numbers."""
    made = []
    for sentence, predicted in zip(sentences, tags, strict=True):
        lemmas = [lemmatise(word.form, tag) if word.form else "" for word, tag in zip(sentence, predicted, strict=True)]
        rows = parsing.number_tokens(lemmas, predicted, names)
        heads = [0] + [word.head + 1 for word in sentence]
        relations = [0] + [names["relation"][COLLAPSED.get(word.relation, word.relation)] for word in sentence]
        made.append((*rows, heads, relations))
    return made


def name_parts(sentences: list[list[Word]], tags: list[list[str]]) -> dict[str, dict[str, int]]:
    """Number the words, endings, tags and relations the parser knows; 0 is the unknown, 1 the root."""
    words, endings = Counter(), Counter()
    for sentence, predicted in zip(sentences, tags, strict=True):
        for word, tag in zip(sentence, predicted, strict=True):
            if word.form:
                low, ending = parsing.name_word(lemmatise(word.form, tag))
                words[low] += 1
                endings[ending] += 1
    kept = {
        "word": sorted(word for word, n in words.items() if n > 1),
        "ending": sorted(ending for ending, n in endings.items() if n > 4),
        "tag": sorted({tag for predicted in tags for tag in predicted}),
    }
    names = {part: {name: i for i, name in enumerate(["", "ROOT", *known])} for part, known in kept.items()}
    relations = sorted({COLLAPSED.get(word.relation, word.relation) for s in sentences for word in s})
    return names | {"relation": {name: i for i, name in enumerate(relations)}}


def list_batches(data: list, choose: random.Random) -> list[list]:
    """Group sentences of equal length into batches, in random order."""
    groups = defaultdict(list)
    for row in data:
        groups[len(row[0])].append(row)
    batches = []
    for length in sorted(groups):
        rows = groups[length]
        choose.shuffle(rows)
        size = max(1, TOKENS // length)
        batches += [rows[i : i + size] for i in range(0, len(rows), size)]
    choose.shuffle(batches)
    return batches


def train_parser(data: list, names: dict, epochs: int, seed: int = 3) -> dict[str, np.ndarray]:
    """Train the network; give its arrays by name, as `parsing` reads them."""
    import torch
    from torch import nn
    from torch.nn import functional

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    size, relations = SIZES, len(names["relation"])
    parts = ("word", "ending", "tag")
    net = nn.ModuleDict({part: nn.Embedding(len(names[part]), size[part]) for part in parts})
    wide = sum(size[part] for part in parts)
    net["lstm"] = nn.LSTM(wide, size["hidden"], num_layers=2, bidirectional=True, batch_first=True, dropout=0.33)
    for role in ("arc_dependent", "arc_head", "label_dependent", "label_head"):
        net[role] = nn.Linear(2 * size["hidden"], size[role.split("_")[0]])
    free = nn.ParameterDict(
        {
            "arc": nn.Parameter(torch.zeros(size["arc"] + 1, size["arc"])),
            "label": nn.Parameter(torch.zeros(relations, size["label"] + 1, size["label"] + 1)),
        }
    )
    for part in parts:
        nn.init.normal_(net[part].weight, std=0.3)
    weights = [*net.parameters(), *free.parameters()]
    optimiser = torch.optim.Adam(weights, lr=RATE, betas=(0.9, 0.95))
    choose = random.Random(seed)
    steps, total = 0, epochs * len(list_batches(data, random.Random(0)))
    frequent = Counter(w for row in data for w in row[0])
    keep_word = torch.tensor([1 - 0.5 / (0.5 + frequent[i]) for i in range(len(names["word"]))])
    average: dict[str, torch.Tensor] = {}

    def collect() -> dict[str, torch.Tensor]:
        return dict(net.state_dict()) | {f"free.{k}": v.detach() for k, v in free.items()}

    for epoch in range(epochs):
        started, lost, tokens = time.time(), 0.0, 0
        net.train()
        for batch in list_batches(data, choose):
            done = steps / total
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, steps / 150) * (1 - done) ** 0.8 + 1e-5
            words, endings, tags, heads, labels = (torch.tensor([row[i] for row in batch]) for i in range(5))
            words = torch.where(torch.rand(words.shape) < keep_word[words], words, torch.zeros_like(words))
            tags = torch.where(torch.rand(tags.shape) < 0.97, tags, torch.zeros_like(tags))
            x = torch.cat([net["word"](words), net["ending"](endings), net["tag"](tags)], -1)
            x = functional.dropout(x, 0.25)
            x, _ = net["lstm"](x)
            x = functional.dropout(x, 0.33)
            turn = {r: functional.dropout(functional.relu(net[r](x)), 0.25) for r in list(net)[4:]}
            one = torch.ones(*words.shape, 1)
            dependent = torch.cat([turn["arc_dependent"], one], -1)[:, 1:]
            arcs = dependent @ free["arc"] @ turn["arc_head"].transpose(1, 2)
            wanted = heads[:, 1:].reshape(-1)
            loss = functional.cross_entropy(arcs.reshape(len(wanted), -1), wanted)
            at = heads[:, 1:, None].expand(-1, -1, size["label"])
            head = torch.cat([turn["label_head"].gather(1, at), one[:, 1:]], -1).reshape(len(wanted), -1)
            own = torch.cat([turn["label_dependent"][:, 1:], one[:, 1:]], -1).reshape(len(wanted), -1)
            mixed = (own @ free["label"].permute(1, 0, 2).reshape(own.shape[1], -1)).view(len(wanted), relations, -1)
            scores = (mixed * head[:, None]).sum(-1)
            loss = loss + functional.cross_entropy(scores, labels[:, 1:].reshape(-1))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 5.0)
            optimiser.step()
            lost, tokens, steps = lost + float(loss.detach()) * len(wanted), tokens + len(wanted), steps + 1
            if epoch >= epochs - 2 and steps % 20 == 0:
                for name, value in collect().items():
                    average[name] = average.get(name, 0) + value
                average["count"] = average.get("count", torch.zeros(())) + 1
        print(f"epoch {epoch}: loss {lost / tokens:.3f}, {time.time() - started:.0f} s", flush=True)
    count = average.pop("count")
    return {name: (value / count).numpy() for name, value in average.items()}


def pack_arrays(arrays: dict[str, np.ndarray]) -> dict[str, list]:
    """Store each array as shape, one scale a row and whole numbers of 8 bits."""
    stored = {}
    for name, array in arrays.items():
        flat = array.reshape(-1, array.shape[-1]) if array.ndim > 1 else array[None]
        scale = np.maximum(abs(flat).max(1), 1e-6) / 127
        whole = np.round(flat / scale[:, None]).astype(np.int8)
        scales = base64.b64encode(scale.astype("<f4").tobytes()).decode()
        stored[name] = [list(array.shape), scales, base64.b64encode(whole.tobytes()).decode()]
    return stored


def score_parses(model: parsing._Model, data: list) -> tuple[float, float]:
    """Give the share of tokens with the right head, and with head and relation right."""
    heads = both = total = 0
    for words, endings, tags, gold, relations in data:
        mine, labels = model.parse(words, endings, tags)
        for h, r, a, b in zip(mine, labels, gold[1:], relations[1:], strict=True):
            heads, both, total = heads + (h == a), both + (h == a and r == b), total + 1
    return heads / total, both / total


def main(folder: Path, epochs: int = 16) -> None:
    """Train, write and measure."""
    sentences = read_treebank(folder / "tagging_ewt_train.tsv")
    tags = predict_tags(sentences)
    names = name_parts(sentences, tags)
    arrays = train_parser(number_sentences(sentences, tags, names), names, epochs)
    stored = {"names": {part: list(known) for part, known in names.items()}, "arrays": pack_arrays(arrays)}
    path = Path(parsing.__file__).parent.parent / "lexicons" / "parser_weights.json.gz"
    write_weights(stored, path)
    dev = read_treebank(folder / "tagging_ewt_dev.tsv")
    predicted = [tagging.tag_words([word.form for word in sentence]) for sentence in dev]
    right = score_parses(parsing._Model(stored), number_sentences(dev, predicted, names))
    print(f"{path.stat().st_size} bytes; heads right {right[0]:.4f}, with relation {right[1]:.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
