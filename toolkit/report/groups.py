"""Groups: pairs of passages that show one and the same disagreement, so that it is read once and not seven times."""

from collections import defaultdict
from typing import NamedTuple

import pandas as pd

# A passage's part that a finding is about: document and span of the differing words.
Place = tuple[object, int, int]


class Group(NamedTuple):
    """Rows of one disagreement: the first and surest, and the further places on either side of it."""

    row: int
    rows: tuple[int, ...]
    also_a: tuple[tuple[int, str], ...]
    also_b: tuple[tuple[int, str], ...]


def _find_places(row: pd.Series) -> tuple[Place, Place]:
    a, b = (
        (row[f"document_{side}"], int(row[f"value_start_{side}"]), int(row[f"value_end_{side}"])) for side in ("a", "b")
    )
    return a, b


def group_overlaps(overlaps: pd.DataFrame) -> list[Group]:
    """
    List the disagreements behind rows of `match_claims`, in the order of their first rows (by position).

    Two rows belong together when they are of one kind or cause and share the very words on one side: what five
    documents say against a sixth is one disagreement. `also_a` and `also_b` give (position, side) of the further
    places that stand with the first row's a and b.
    """
    rows = [row for _, row in overlaps.iterrows()]
    ends = [_find_places(row) for row in rows]
    keys = [f"{row['verdict']}|{row['kind']}|{row['cause']}" for row in rows]
    touching: dict[tuple[str, Place], list[int]] = defaultdict(list)
    for position, (key, places) in enumerate(zip(keys, ends, strict=True)):
        for place in places:
            touching[key, place].append(position)
    taken: set[int] = set()
    groups = []
    for first in range(len(rows)):
        if first in taken:
            continue
        groups.append(_grow_group(first, keys, ends, touching))
        taken |= set(groups[-1].rows)
    return groups


def _grow_group(
    first: int, keys: list[str], ends: list[tuple[Place, Place]], touching: dict[tuple[str, Place], list[int]]
) -> Group:
    """Walk from the first row over shared places; each row sets its two places on opposite sides."""
    side_of = {ends[first][0]: "a", ends[first][1]: "b"}
    also: dict[str, list[tuple[int, str]]] = {"a": [], "b": []}
    rows, waiting = {first}, [first]
    while waiting:
        at = waiting.pop(0)
        for place in ends[at]:
            for position in touching[keys[first], place]:
                if position in rows:
                    continue
                rows.add(position)
                waiting.append(position)
                for own, other, letter in (
                    (ends[position][0], ends[position][1], "b"),
                    (ends[position][1], ends[position][0], "a"),
                ):
                    if own in side_of and other not in side_of:
                        side_of[other] = "b" if side_of[own] == "a" else "a"
                        also[side_of[other]].append((position, letter))
    return Group(first, tuple(sorted(rows)), tuple(also["a"]), tuple(also["b"]))
