"""The place with the least summed distance to several: a median that turns and moves with the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_MOST_STEPS = 500
_STILL = 1e-5
"""Pixels; a step that goes no farther is the last."""
_SLACK = 1e-9


def geometric_median(places: Floats, weights: Floats) -> Floats:
    """`places[k, n]` is where hand k puts place n, shape (hands, places, 2); the median of each place, (places, 2).

    Weiszfeld's steps, mended by Vardi and Zhang (doi:10.1073/pnas.97.4.1423): a hand that outweighs the pull of all
    others is the median itself. Where several do, the median is anywhere between them, and their mean is taken: of two
    equal hands the middle.
    """
    import numpy as np

    standing = _standing(places, weights)
    count = standing.sum(axis=0)[:, None]
    settled = np.einsum("kn,knd->nd", standing, places) / np.maximum(count, 1)
    found: Floats = np.where(count > 0, settled, np.median(places, axis=0))
    for _ in range(_MOST_STEPS):
        step = np.where(count > 0, found, _stepped(found, places, weights))
        moved = np.abs(step - found).max()
        found = step
        if moved <= _STILL:
            break
    return found


def _stepped(found: Floats, places: Floats, weights: Floats) -> Floats:
    """One step: to the mean of the hands, weighted by nearness, less what a hand right here holds it back."""
    import numpy as np

    ways = places - found
    apart = np.linalg.norm(ways, axis=2)
    is_here = apart <= _SLACK
    nearness = np.where(is_here, 0.0, weights[:, None] / np.maximum(apart, _SLACK))
    pull = np.einsum("kn,knd->nd", nearness, ways)
    way = pull / np.maximum(nearness.sum(axis=0), _SLACK)[:, None]
    held = (weights[:, None] * is_here).sum(axis=0) / np.maximum(np.linalg.norm(pull, axis=1), _SLACK)
    step: Floats = found + way * np.maximum(0.0, 1 - held)[:, None]
    return step


def _standing(places: Floats, weights: Floats) -> NDArray[np.bool_]:
    """Which hands' places the others cannot pull away, shape (hands, places)."""
    import numpy as np

    ways = places[None] - places[:, None]
    lengths = np.linalg.norm(ways, axis=3)
    alike = lengths <= _SLACK
    units = np.where(alike[..., None], 0.0, ways / np.where(alike, 1.0, lengths)[..., None])
    pull = np.linalg.norm(np.einsum("j,kjnd->knd", weights, units), axis=2)
    held = np.einsum("j,kjn->kn", weights, alike)
    standing: NDArray[np.bool_] = pull <= held * (1 + _SLACK)
    return standing
