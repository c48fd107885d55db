"""Coverage: which documents state a claim, which contradict it, which differ for a reason and which are silent."""

from collections import Counter, defaultdict
from itertools import permutations

import pandas as pd

from toolkit.copies import group_copies, name_sources
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

# A passage of a document, and where the value begins that is at issue: one sentence may make several claims.
Node = tuple[object, int, int, int]
APART = -1  # the value of what two passages agree in word by word


def map_coverage(
    texts: Texts, overlaps: pd.DataFrame | None = None, copies: pd.DataFrame | None = None
) -> pd.DataFrame:
    """
    One row per claim that at least two documents make: a column per document with states, differs, contradicts, silent.

    `claim` is the passage `start:end` of the document `source`, the reading most documents share; `stating` counts the
    sources that state it, copies of one text once. `value:NAME` holds the words document NAME gives it in.
    `missing_from` names the silent documents whose silence says something: those that have at least half of all
    claims shared here, so that a short document is not blamed for being short. `overlaps` and `copies` are the results
    of `match_claims` and `find_copies` for the same texts, where they are there already.

    >>> table = map_coverage(["The fund has 12 members.", "The fund has 15 members.", "It rained."])
    >>> table[[0, 1, 2]].values.tolist()
    [['states', 'contradicts', 'silent']]
    """
    documents = frame_documents(texts)
    table = match_claims(documents) if overlaps is None else overlaps
    order = {label: place for place, label in enumerate(documents.index)}
    edges = _list_edges(table)
    sources = _name_sources(edges, group_copies(documents, copies))
    groups = _group_claims(edges, order, sources)
    stated = dict(zip(documents.index, documents["text"], strict=True))
    rows, cells = [], []
    for nodes in groups:
        source, states = _read_group(nodes, edges, order, sources)
        stating = {sources[node] for node in nodes if states[node[0]] == "states"}
        kinds = sorted({edges[pair][1] for pair in permutations(nodes, 2) if pair in edges and edges[pair][1]})
        text = stated[source[0]][source[1] : source[2]]
        rows.append((text, source[0], source[1], source[2], ", ".join(kinds), len(stating)))
        cells.append(states)
    shared = Counter(document for states in cells for document in states)
    usual = [d for d in order if shared[d] >= EXPECTED * len(cells)]
    full = [
        (*row, ", ".join(str(d) for d in usual if d not in states)) for row, states in zip(rows, cells, strict=True)
    ]
    values = _collect_values(table)
    said: dict[object, dict[int, str]] = defaultdict(dict)
    for number, nodes in enumerate(groups):
        for node in nodes:
            if node in values:
                said[node[0]][number] = values[node]
    held: dict[object, dict[int, str]] = defaultdict(dict)
    for number, states in enumerate(cells):
        for document, state in states.items():
            held[document][number] = state
    made = build_table(full, COLUMNS, documents.index)
    columns = {label: _fill_column(held[label], len(cells), "silent") for label in order}
    columns |= {f"value:{label}": _fill_column(said[label], len(cells), None) for label in order}
    # A document may be named as a column is ("claim"), and then takes its place.
    made = made.assign(**{name: columns.pop(name) for name in COLUMNS if name in columns})
    return pd.concat([made, pd.DataFrame(columns, index=made.index)], axis=1)


def _fill_column(known: dict[int, str], size: int, otherwise: str | None) -> pd.Series:
    """Make a column of what few of its rows hold, and what the others do."""
    column: list[str | None] = [otherwise] * size
    for number, value in known.items():
        column[number] = value
    return pd.Series(column, dtype="str")


def _name_sources(edges: dict[tuple[Node, Node], tuple[str, str]], copied: pd.DataFrame) -> dict[Node, str]:
    """Name the source of each value: copies of one text have one between them, and so one voice."""
    nodes = list(dict.fromkeys(node for pair in edges for node in pair))
    passages = pd.DataFrame([node[:3] for node in nodes], columns=["document", "start", "end"])
    return dict(zip(nodes, name_sources(passages, copied), strict=True))


def _list_nodes(table: pd.DataFrame) -> list[tuple[Node, Node]]:
    """
    Give both sides of each row as passage and value; values that overlap are one.

    What two passages agree in word by word marks no one value: it goes with a value it holds, else it stands apart.
    """
    values: dict[tuple[object, int, int], list[tuple[int, int]]] = defaultdict(list)
    sides = []
    for row in table.itertuples():
        a, b = (row.document_a, row.start_a, row.end_a), (row.document_b, row.start_b, row.end_b)
        spans = (row.value_start_a, row.value_end_a), (row.value_start_b, row.value_end_b)
        sides.append((a, b, *spans))
        if row.rule != "accord":
            values[a].append(spans[0])
            values[b].append(spans[1])
    firsts: dict[tuple[object, int, int], list[tuple[int, int]]] = {}
    for passage, spans in values.items():
        joined: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if joined and start < joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        firsts[passage] = joined

    def find(passage: tuple[object, int, int], span: tuple[int, int]) -> Node:
        held = (low for low, high in firsts.get(passage, ()) if low < span[1] and span[0] < high)
        return *passage, next(held, APART)

    return [(find(a, one), find(b, other)) for a, b, one, other in sides]


def _list_edges(table: pd.DataFrame) -> dict[tuple[Node, Node], tuple[str, str]]:
    """Map each pair of values that speak of one claim to the verdict and kind."""
    found: dict[tuple[Node, Node], tuple[str, str]] = {}
    for row, (a, b) in zip(table.itertuples(), _list_nodes(table), strict=True):
        if row.verdict == "differs" and row.cause in _OTHER_CLAIMS:
            continue
        kind = row.kind if isinstance(row.kind, str) else ""
        found[a, b] = found[b, a] = (row.verdict, kind)
    return found


def _group_claims(
    edges: dict[tuple[Node, Node], tuple[str, str]], order: dict[object, int], sources: dict[Node, str]
) -> list[list[Node]]:
    """Put values that speak of one claim together, each group grown from the value most sources share outwards once."""
    neighbours: dict[Node, list[Node]] = defaultdict(list)
    for a, b in edges:
        neighbours[a].append(b)
    shared = {node: len({sources[other] for other in others}) for node, others in neighbours.items()}

    def rank(node: Node) -> tuple[int, int, int, int]:
        return -shared[node], order[node[0]], node[1], node[3]

    taken: set[Node] = set()
    groups = []
    for seed in sorted(neighbours, key=rank):
        if seed in taken:
            continue
        group = [seed]
        for other in sorted(neighbours[seed], key=lambda node: (edges[seed, node][0] == "differs", rank(node))):
            # One passage per document: a second one is another claim.
            if other not in taken and all(other[0] != node[0] for node in group):
                group.append(other)
        if len(group) > 1:
            taken |= set(group)
            groups.append(sorted(group, key=lambda node: order[node[0]]))
    return sorted(groups, key=lambda nodes: (order[nodes[0][0]], nodes[0][1]))


def _read_group(
    nodes: list[Node],
    edges: dict[tuple[Node, Node], tuple[str, str]],
    order: dict[object, int],
    sources: dict[Node, str],
) -> tuple[Node, dict[object, str]]:
    """Choose the reading that most sources share and say how each document stands to it."""

    def count(node: Node) -> tuple[int, int]:
        agreeing = {sources[other] for other in nodes if edges.get((node, other), ("", ""))[0] == "agrees"}
        return len(agreeing), -order[node[0]]

    source = max(nodes, key=count)
    states = {}
    for node in nodes:
        verdict = "agrees" if node == source else edges.get((source, node), ("", ""))[0]
        if not verdict:  # it contradicts what says the same as the source
            same = [n for n in nodes if edges.get((source, n), ("", ""))[0] == "agrees"]
            denied = any(edges.get((n, node), ("", ""))[0] == "contradicts" for n in same)
            verdict = "contradicts" if denied else "differs"
        states[node[0]] = {"agrees": "states", "contradicts": "contradicts"}.get(verdict, "differs")
    return source, states


def _collect_values(table: pd.DataFrame) -> dict[Node, str]:
    """Give for each value the words that hold its value in the first row that has it."""
    found: dict[Node, str] = {}
    for row, (a, b) in zip(table.itertuples(), _list_nodes(table), strict=True):
        for node, value in ((a, row.value_a), (b, row.value_b)):
            if isinstance(value, str) and value:
                found.setdefault(node, value)
    return found
