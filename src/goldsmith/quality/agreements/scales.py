"""How far two answers are apart, and the disagreement among many of them from sums instead of pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from goldsmith.kit.errors import Invalid
from goldsmith.quality.judgements import Names

Floats = NDArray[np.float64]
Distance: TypeAlias = Literal["nominal", "ordinal", "interval"] | Callable[[Any, Any], float] | NDArray[Any]


class BadScale(Invalid):
    """The answers cannot be compared on this scale; the message says why."""

    code = "bad_scale"


class Scale(Protocol):
    """Answers add up to sums of a few columns, of which the first `count` gives their number."""

    def sums(self, groups: NDArray[Any], labels: NDArray[Any], shares: Floats | None, group_count: int) -> Floats:
        """Shape (groups, columns)."""

    def count(self, sums: Floats) -> Floats:
        """Shape (...): how many answers there are; `sums` has shape (..., columns)."""

    def spread(self, sums: Floats) -> Floats:
        """Shape (...): the distances of all ordered pairs, summed."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Distances of every two classes, shape (classes, classes); None: 1 wherever the classes differ."""

    classes: int
    distances: Floats | None = None

    def sums(self, groups: NDArray[Any], labels: NDArray[Any], shares: Floats | None, group_count: int) -> Floats:
        """How often each class was given."""
        cells = groups.astype(np.int64) * self.classes + labels
        counted = np.bincount(cells, shares, minlength=group_count * self.classes)
        return counted.astype(np.float64).reshape(group_count, self.classes)

    def count(self, sums: Floats) -> Floats:
        """All classes together."""
        counted: Floats = sums.sum(axis=-1)
        return counted

    def spread(self, sums: Floats) -> Floats:
        """Pairs of all classes but the same; or a sum weighted by the distances."""
        if self.distances is None:
            squares: Floats = np.einsum("...k,...k->...", sums, sums)
            return _unrounded(self.count(sums) ** 2, squares)
        weighted: Floats = np.einsum("...k,...k->...", sums @ self.distances, sums)
        return weighted


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The place of every class on a line, shape (classes,); the distance is the square of the difference."""

    places: Floats

    def sums(self, groups: NDArray[Any], labels: NDArray[Any], shares: Floats | None, group_count: int) -> Floats:
        """The number of answers, the sum of their places, and of their squares."""
        given = 1.0 if shares is None else shares
        place = self.places[labels]
        columns = [
            np.bincount(groups, shares, minlength=group_count),
            np.bincount(groups, given * place, minlength=group_count),
            np.bincount(groups, given * place * place, minlength=group_count),
        ]
        return np.stack(columns, axis=1).astype(np.float64)

    def count(self, sums: Floats) -> Floats:
        """The first column."""
        return np.asarray(sums[..., 0])

    def spread(self, sums: Floats) -> Floats:
        """Twice the number times the squares, less the square of the sum."""
        return 2 * _unrounded(sums[..., 0] * sums[..., 2], sums[..., 1] ** 2)


def _unrounded(all_pairs: Floats, equal: Floats) -> Floats:
    """Their difference, 0 where it is no more than the rounding of sums that ought to be equal."""
    rest = np.asarray(all_pairs - equal)
    return np.where(rest > 1e-12 * all_pairs, rest, 0.0)


def scale_of(distance: Distance, classes: Names, counts: Floats, order: Sequence[Any] | None = None) -> Scale:
    """The scale for these classes, which occur `counts` times among the answers that can be compared.

    "ordinal" reads the classes in the given `order` (in their own where there is none), "interval" as numbers; a
    callable takes two class names, a matrix has shape (classes, classes) in the order of `classes`. Raises BadScale.
    """
    if isinstance(distance, str):
        return _named(distance, classes, counts, order)
    if callable(distance):
        names = classes.tolist()
        distance = np.array(
            [[0.0 if one is other else float(distance(one, other)) for other in names] for one in names]
        )
    return Table(len(classes), _checked(np.asarray(distance, np.float64).reshape(np.shape(distance)), len(classes)))


def _named(distance: str, classes: Names, counts: Floats, order: Sequence[Any] | None) -> Scale:
    if distance == "nominal":
        return Table(len(classes))
    if distance == "ordinal":
        return Line(_middle_ranks(_ranks(classes, order), counts))
    if distance == "interval":
        return Line(_numbers(classes, counts))
    raise BadScale(f"There is no distance {distance!r}; the names are nominal, ordinal and interval.")


def _checked(distances: Floats, classes: int) -> Floats:
    if classes == 0:
        return np.zeros((0, 0))
    if distances.shape != (classes, classes):
        raise BadScale(f"The distances have shape {distances.shape}, for {classes} classes it is {(classes, classes)}.")
    if not (np.isfinite(distances).all() and (distances >= 0).all()):
        raise BadScale("Distances are numbers of 0 or more.")
    if not np.allclose(distances, distances.T) or np.diag(distances).any():
        raise BadScale("Distances are the same in both directions, and 0 from each class to itself.")
    return distances


def _ranks(classes: Names, order: Sequence[Any] | None) -> NDArray[np.intp]:
    if order is None:
        return np.arange(len(classes))
    places = {name: place for place, name in enumerate(order)}
    if missing := [name for name in classes.tolist() if name not in places]:
        raise BadScale(f"The order of the classes leaves out {missing[0]!r}.")
    return np.array([places[name] for name in classes.tolist()], np.intp)


def _middle_ranks(ranks: NDArray[np.intp], counts: Floats) -> Floats:
    """Where the middle answer of each class stands when all are put in a row.

    Krippendorff's ordinal distance is the square of a difference of these: all answers from one class to the other,
    less half of those in either.
    """
    order = np.argsort(ranks, kind="stable")
    middle = np.empty(len(ranks))
    middle[order] = np.cumsum(counts[order]) - counts[order] / 2
    return middle - (middle.mean() if len(middle) else 0.0)


def _numbers(classes: Names, counts: Floats) -> Floats:
    try:
        numbers = np.array([float(name) for name in classes.tolist()], np.float64)
    except (TypeError, ValueError) as error:
        raise BadScale("The interval scale needs numbers for classes.") from error
    if not np.isfinite(numbers).all():
        raise BadScale("The interval scale needs finite numbers for classes.")
    # Centred, so that large numbers close together lose no digits.
    return numbers - (np.average(numbers, weights=counts) if counts.sum() > 0 else 0.0)
