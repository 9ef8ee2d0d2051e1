"""How far workers agree where labels are grades, numbers or texts: what `goldsmith quality agreement --scale` takes."""

from itertools import pairwise
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from goldsmith.quality.agreements import Alpha
    from goldsmith.quality.judgements import Judgements

SCALES = ("nominal", "ordinal", "interval", "words")


def check_scale(scale: str, order: str | None) -> None:
    """Refuse a scale that there is not, and an order that would not be heeded."""
    if scale not in SCALES:
        raise typer.BadParameter(f"there is no {scale!r}; there are: {', '.join(SCALES)}", param_hint="--scale")
    if order is not None and scale != "ordinal":
        raise typer.BadParameter("only labels with --scale ordinal have an order", param_hint="--order")


def alpha_on(read: "Judgements", scale: str, order: str | None, resamples: int) -> "Alpha":
    """Krippendorff's alpha on one of the scales."""
    from goldsmith.quality.agreements import krippendorff, krippendorff_units, text_distance

    if scale == "words":
        texts = [str(one) for one in read.classes[read.labels].tolist()]
        units = [texts[start:end] for start, end in pairwise(read.task_starts.tolist())]
        return krippendorff_units(units, text_distance, resamples=resamples)
    if scale == "ordinal":
        return krippendorff(read, "ordinal", order=_order(read, order), resamples=resamples)
    return krippendorff(read, "interval" if scale == "interval" else "nominal", resamples=resamples)


def _order(read: "Judgements", order: str | None) -> list[str]:
    """The labels from least to most: as given, or as numbers. By their letters they would be in no order at all."""
    if order is not None:
        return [one.strip() for one in order.split(",")]
    names: list[str] = read.classes.tolist()
    try:
        return sorted(names, key=float)
    except ValueError as error:
        raise typer.BadParameter("labels that are no numbers need it", param_hint="--order") from error
