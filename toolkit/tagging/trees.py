"""
Trees: the best tree over a sentence's tokens, given how well each token suits each other as its head.

    **trees** -> parsing
"""

import numpy as np


def find_tree(scores: np.ndarray) -> list[int]:
    """
    Find the heads of the best tree, given `scores[dependent, head]` with row and column 0 for the root.

    Chu-Liu and Edmonds's algorithm. Exactly one token hangs on the root.

    >>> find_tree(np.array([[0, 0, 0], [5, 0, 9], [4, 9, 0]], float))
    [0, 0, 1]
    """
    scores = scores.copy()
    scores.ravel()[:: len(scores) + 1] = -np.inf  # nothing hangs from itself
    scores[0] = -np.inf
    heads = _find_arborescence(scores)
    roots = [i for i in range(1, len(heads)) if heads[i] == 0]
    if len(roots) > 1:
        # So dear a place at the root that the best tree has one of them there: one search, however many they are.
        finite = scores[np.isfinite(scores)]
        forced = scores.astype(float)
        forced[1:, 0] = -np.inf
        forced[roots, 0] = scores[roots, 0] - len(scores) * (1.0 + finite.max() - finite.min())
        heads = _find_arborescence(forced)
    return heads


def _has_cycle(heads: list[int]) -> bool:
    """Tell whether some tokens hang from each other and so not from the root, 0."""
    reached = [0, *[-1] * (len(heads) - 1)]  # the token from which a line of heads was first followed through each
    for start in range(1, len(heads)):
        at = start
        while reached[at] < 0:
            reached[at], at = start, heads[at]
        if reached[at] == start:
            return True
    return False


def _find_arborescence(scores: np.ndarray) -> list[int]:
    heads = scores.argmax(1)
    heads[0] = 0
    if not _has_cycle(heads.tolist()):  # as of nearly all sentences
        return heads.tolist()
    size, gain = len(scores), scores.copy()
    # What each place of `gain` stands for: an arc between two tokens.
    dependents, above = np.indices(gain.shape)
    # Of each node (a token, or a cycle that became one): the one that took it in, and the token it is entered by.
    nodes, parents, rings = list(range(size)), list(range(size)), []
    done, left = [True] + [False] * (size - 1), [True] * size
    for start in range(1, size):
        at, path = start, []
        while left[start] and not done[at]:
            if at not in path:
                path.append(at)
                at = int(heads[at])
                continue
            # A cycle becomes one node in the place of its first; what enters it replaces the arc of who it enters by.
            path, ring = path[: path.index(at)], np.array(path[path.index(at) :])
            at, rest = int(ring[0]), ring[1:]
            arcs = zip(dependents[ring, heads[ring]].tolist(), above[ring, heads[ring]].tolist(), strict=True)
            rings.append(list(zip([nodes[place] for place in ring], arcs, strict=True)))
            for place in ring.tolist():
                parents[nodes[place]] = len(parents)
                left[place] = place == at
            nodes[at] = len(parents)
            parents.append(len(parents))
            gain[ring] -= gain[ring, heads[ring]][:, None]
            every = np.arange(size)
            best = ring[gain[ring].argmax(0)]
            for table in (gain, dependents, above):
                table[at] = table[best, every]
            best = ring[gain[:, ring].argmax(1)]
            for table in (gain, dependents, above):
                table[:, at] = table[every, best]
            gain[at, ring] = gain[rest] = gain[:, rest] = -np.inf
            heads[~np.array(left)[heads]] = at
            heads[at] = gain[at].argmax()
        for place in path:
            done[place] = True
    found, entered = [0] * size, {}
    for place in range(1, size):
        if left[place]:
            token = int(dependents[place, heads[place]])
            found[token], entered[nodes[place]] = int(above[place, heads[place]]), token
    for number in range(len(rings) - 1, -1, -1):
        inner = entered[size + number]
        while parents[inner] != size + number:
            inner = parents[inner]
        for node, (token, head) in rings[number]:
            if node == inner:
                entered[node] = entered[size + number]
            else:
                found[token], entered[node] = head, token
    return found
