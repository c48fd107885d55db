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
    # What each place of `gain` stands for: an arc between two tokens, as dependent * size + head.
    arcs, every = np.arange(size * size).reshape(size, size), np.arange(size)
    # Of each node (a token, or a cycle that became one): the one that took it in, and the token it is entered by.
    nodes, parents, rings = list(range(size)), list(range(size)), []
    done, left = [True] + [False] * (size - 1), np.ones(size, bool)
    for start in range(1, size):
        at, path, places = start, [], {}
        while left[start] and not done[at]:
            if at not in places:
                places[at] = len(path)
                path.append(at)
                at = int(heads[at])
                continue
            # A cycle becomes one node in the place of its first; what enters it replaces the arc of who it enters by.
            path, ring = path[: places[at]], np.array(path[places[at] :])
            for place in ring.tolist():
                del places[place]
            at, rest = int(ring[0]), ring[1:]
            taken = [divmod(arc, size) for arc in arcs[ring, heads[ring]].tolist()]
            rings.append(list(zip([nodes[place] for place in ring], taken, strict=True)))
            for place in ring.tolist():
                parents[nodes[place]] = len(parents)
            left[rest] = False
            nodes[at] = len(parents)
            parents.append(len(parents))
            within = gain[ring] - gain[ring, heads[ring]][:, None]
            best = within.argmax(0)
            gain[ring], gain[at], arcs[at] = within, within[best, every], arcs[ring[best], every]
            within = gain[:, ring]
            best = within.argmax(1)
            gain[:, at], arcs[:, at] = within[every, best], arcs[every, ring[best]]
            gain[at, ring] = gain[rest] = gain[:, rest] = -np.inf
            heads[~left[heads]] = at
            heads[at] = gain[at].argmax()
        for place in path:
            done[place] = True
    found, entered = [0] * size, {}
    for place in range(1, size):
        if left[place]:
            token, head = divmod(int(arcs[place, heads[place]]), size)
            found[token], entered[nodes[place]] = head, token
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
