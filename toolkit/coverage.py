"""Coverage: which documents state a claim, which contradict it, which differ for a reason and which are silent."""

from collections import defaultdict

import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.overlaps import match_claims
from toolkit.tables import LABEL, build_table

COLUMNS = {
    "claim": "str",
    "source": LABEL,
    "start": "int64",
    "end": "int64",
    "kind": "str",
    "stating": "int64",
    "missing_from": "str",
}
# A document that has at least this share of what the others share is expected to have the next claim too.
EXPECTED = 0.5
# Differences for these causes are between two claims, not two readings of one.
_OTHER_CLAIMS = frozenset(("different_entity", "part_of_total", "scope"))

Node = tuple[object, int, int]


def map_coverage(texts: Texts, overlaps: pd.DataFrame | None = None) -> pd.DataFrame:
    """
    One row per claim that at least two documents make: a column per document with states, differs, contradicts, silent.

    `claim` is the passage `start:end` of the document `source`, the reading most documents share; `stating` counts the
    documents that state it, a text that occurs twice once. `value:NAME` holds the words document NAME gives it in.
    `missing_from` names the silent documents whose silence says something: those that have at least half of all
    claims shared here, so that a short document is not blamed for being short. `overlaps` is the result of
    `match_claims` for the same texts, where it is there already.

    >>> table = map_coverage(["The fund has 12 members.", "The fund has 15 members.", "It rained."])
    >>> table[[0, 1, 2]].values.tolist()
    [['states', 'contradicts', 'silent']]
    """
    documents = frame_documents(texts)
    table = match_claims(documents) if overlaps is None else overlaps
    order = {label: place for place, label in enumerate(documents.index)}
    same = documents["text"].duplicated()
    edges = _list_edges(table)
    groups = _group_claims(table, edges, order)
    rows, cells = [], []
    for nodes in groups:
        source, states = _read_group(nodes, edges, order)
        stating = [d for d, state in states.items() if state == "states" and not same[d]]
        kinds = sorted({edges[pair][1] for pair in edges if pair[0] in nodes and pair[1] in nodes and edges[pair][1]})
        text = documents.at[source[0], "text"][source[1] : source[2]]
        rows.append((text, source[0], source[1], source[2], ", ".join(kinds), len(stating)))
        cells.append(states)
    shared = {d: sum(states.get(d, "silent") != "silent" for states in cells) for d in order}
    usual = [d for d in order if shared[d] >= EXPECTED * len(cells)]
    full = [
        (*row, ", ".join(str(d) for d in usual if d not in states)) for row, states in zip(rows, cells, strict=True)
    ]
    made = build_table(full, COLUMNS, documents.index)
    values = _collect_values(table)
    for label in order:
        made[label] = pd.Series([states.get(label, "silent") for states in cells], dtype="str", index=made.index)
    for label in order:
        said = [next((values[n] for n in nodes if n[0] == label and n in values), None) for nodes in groups]
        made[f"value:{label}"] = pd.Series(said, dtype="str", index=made.index)
    return made


def _list_edges(table: pd.DataFrame) -> dict[tuple[Node, Node], tuple[str, str]]:
    """Map each pair of passages that speak of one claim to the verdict and kind."""
    found: dict[tuple[Node, Node], tuple[str, str]] = {}
    for row in table.itertuples():
        if row.verdict == "differs" and row.cause in _OTHER_CLAIMS:
            continue
        a, b = (row.document_a, row.start_a, row.end_a), (row.document_b, row.start_b, row.end_b)
        kind = row.kind if isinstance(row.kind, str) else ""
        found[a, b] = found[b, a] = (row.verdict, kind)
    return found


def _group_claims(table: pd.DataFrame, edges: dict, order: dict[object, int]) -> list[list[Node]]:  # type: ignore[type-arg]
    """Put passages that speak of one claim together, each group grown from its most connected passage outwards once."""
    neighbours: dict[Node, list[Node]] = defaultdict(list)
    for a, b in edges:
        neighbours[a].append(b)

    def rank(node: Node) -> tuple[int, int, int]:
        return -len(neighbours[node]), order[node[0]], node[1]

    taken: set[Node] = set()
    groups = []
    for seed in sorted(neighbours, key=rank):
        if seed in taken:
            continue
        group = [seed]
        for other in sorted(neighbours[seed], key=rank):
            # One passage per document: a second one is another claim.
            if other not in taken and all(other[0] != node[0] for node in group):
                group.append(other)
        if len(group) > 1:
            taken |= set(group)
            groups.append(sorted(group, key=lambda node: order[node[0]]))
    return sorted(groups, key=lambda nodes: (order[nodes[0][0]], nodes[0][1]))


def _read_group(nodes: list[Node], edges: dict, order: dict[object, int]) -> tuple[Node, dict[object, str]]:  # type: ignore[type-arg]
    """Choose the reading that most documents share and say how each document stands to it."""

    def count(node: Node) -> tuple[int, int]:
        return sum(edges.get((node, other), ("", ""))[0] == "agrees" for other in nodes), -order[node[0]]

    source = max(nodes, key=count)
    states = {}
    for node in nodes:
        verdict = "agrees" if node == source else edges.get((source, node), ("differs", ""))[0]
        states[node[0]] = {"agrees": "states", "contradicts": "contradicts"}.get(verdict, "differs")
    return source, states


def _collect_values(table: pd.DataFrame) -> dict[Node, str]:
    """Give for each passage the words that hold its value in the first row that has it."""
    found: dict[Node, str] = {}
    for row in table.itertuples():
        for node, value in (
            ((row.document_a, row.start_a, row.end_a), row.value_a),
            ((row.document_b, row.start_b, row.end_b), row.value_b),
        ):
            if isinstance(value, str) and value:
                found.setdefault(node, value)
    return found
