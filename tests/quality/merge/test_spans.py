"""The span that several amount to, and spans merged like any other shape."""

from goldsmith.labels import Annotation, Answer, Span
from goldsmith.quality import Attempt
from goldsmith.quality.merge import merge
from goldsmith.quality.merge.spans import settle_span


def settled(*spans: tuple[int, int], weights: tuple[float, ...] = ()) -> tuple[int, int]:
    drawn = [Span(0, *each) for each in spans]
    found, _ = settle_span(drawn, weights or [1.0] * len(drawn))
    return found.start, found.end


def test_each_end_is_the_middle_one_and_two_alike_take_the_longer_way() -> None:
    assert settled((3, 9), (4, 9), (4, 12)) == (4, 9)
    assert settled((3, 9), (4, 12)) == (3, 12)
    assert settled((3, 9), (4, 12), weights=(1, 3)) == (4, 12)


def test_spans_of_several_people_become_objects_in_reading_order() -> None:
    def attempt(name: str, *spans: tuple[int, int, int, str]) -> Attempt:
        marks = [Annotation(str(n), "span", label, Span(*place)) for n, (*place, label) in enumerate(spans)]
        return Attempt(f"r{name}", name, Answer(tuple(marks)))

    merged = merge(
        [
            attempt("a", (1, 0, 4, "place"), (0, 10, 20, "person")),
            attempt("b", (0, 10, 22, "person"), (1, 0, 4, "place"), (0, 30, 33, "place")),
            attempt("c", (0, 10, 20, "person"), (1, 0, 4, "place")),
        ]
    )
    kept = [(each.annotation.geometry, each.annotation.label) for each in merged.objects]
    assert kept == [(Span(0, 10, 20), "person"), (Span(1, 0, 4), "place")]
    assert [each.annotation.geometry for each in merged.rejected] == [Span(0, 30, 33)]
    assert merged.objects[0].confidence > 0.9 > 0.5 > merged.rejected[0].confidence
