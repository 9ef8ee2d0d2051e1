"""The lines of `goldsmith project quality`."""

from collections.abc import Iterator

from goldsmith.client import ProjectQuality, Ratio

Line = tuple[str, str]


def quality_lines(quality: ProjectQuality) -> Iterator[Line]:
    """How good a project's labels are, line by line; what is not known yet says what would make it known."""
    yield from _bound(quality)
    yield "gold accuracy", _ratio(quality.gold_accuracy)
    yield "agreement", "-" if quality.agreement is None else f"{quality.agreement:.3f}"
    for field, facts in ((quality.model or {}).get("fields") or {}).items():
        if facts.get("alpha") is not None:
            yield f"alpha of {field}", f"{facts['alpha']:.3f}"
    yield from _costs(quality)
    yield "gold in service", f"{quality.gold_size}, {quality.gold_doubted} doubted"
    yield "people paused", ", ".join(each.worker.shown_name for each in quality.pauses) or "nobody"


def _bound(quality: ProjectQuality) -> Iterator[Line]:
    stated = quality.stated
    if stated.error_bound is None:
        yield "error", "unknown: audit some tasks (review share) or let gold be answered"
    else:
        rests_on = f"{stated.audited} audits, {stated.gold_stopped} gold tasks"
        yield "error", f"at most {stated.error_bound:.3f} with {stated.confidence:.0%} confidence ({rests_on})"
    if quality.target_error is None:
        return
    yield "target error", f"{quality.target_error:.3f}"
    if quality.threshold is None:
        yield "threshold", f"not proven yet: {quality.known} of about {quality.known_needed} known tasks"
    else:
        yield "threshold", f"{quality.threshold.threshold:.3f} (at most {quality.threshold.bound:.3f} wrong)"


def _costs(quality: ProjectQuality) -> Iterator[Line]:
    cost = quality.cost
    for words, minor in (("cost per label", cost.per_settled), ("cost per correct label", cost.per_correct)):
        if minor is not None:
            yield words, f"{minor / 100:.4f} {cost.currency}"


def _ratio(ratio: Ratio) -> str:
    if ratio.value is None:
        return "-"
    return f"{ratio.value:.3f} (95 % between {ratio.low:.3f} and {ratio.high:.3f}, {ratio.count} answers)"
