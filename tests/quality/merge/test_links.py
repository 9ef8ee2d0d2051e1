"""Links of several people, each between their own annotations, as links between what was settled."""

from __future__ import annotations

from goldsmith.labels import Annotation, Answer, Box, Linked
from goldsmith.quality import Attempt, score_answer
from goldsmith.quality.merge import merge

PLACES = {"car": 0, "trailer": 100, "van": 200}


def attempt(worker: str, **links: str) -> Attempt:
    """Somebody who drew everything, under ids of their own, and linked some objects to others."""
    own = {label: f"{worker}-{label}" for label in PLACES}
    drawn = [
        Annotation(
            own[label], "box", label, Box(left, 0, 50, 50),
            {"tows": Linked((own[links[label]],))} if label in links else {},
        )
        for label, left in PLACES.items()
    ]  # fmt: skip
    return Attempt(f"r{worker}", worker, Answer(tuple(drawn)))


def linked(*attempts: Attempt) -> dict[str, list[str]]:
    """What each settled object leads to, by labels."""
    merged = merge(attempts)
    labels = {each.annotation.id: each.annotation.label for each in merged.objects}
    return {
        each.annotation.label: [labels[id_] for id_ in value.ids]
        for each in merged.objects
        for value in each.annotation.attributes.values()
        if isinstance(value, Linked)
    }


def test_what_most_linked_is_linked() -> None:
    assert linked(attempt("a", car="trailer"), attempt("b", car="trailer"), attempt("c", car="van")) == {
        "car": ["trailer"]
    }
    assert linked(attempt("a", car="trailer"), attempt("b"), attempt("c")) == {"car": []}
    assert linked(attempt("a", car="trailer")) == {"car": ["trailer"]}


def test_the_order_of_people_leaves_no_trace_and_shares_are_told() -> None:
    crowd = [attempt("a", car="trailer"), attempt("b", car="trailer"), attempt("c", car="van")]
    assert merge(crowd) == merge(crowd[::-1])
    [car] = [each for each in merge(crowd).objects if each.annotation.label == "car"]
    assert car.attribute_shares == {"tows": 0.6667}


def test_gold_compares_where_links_lead_and_not_their_ids() -> None:
    expected = attempt("gold", car="trailer").answer
    assert score_answer(attempt("a", car="trailer").answer, expected).score == 1
    wrong = score_answer(attempt("a", car="van").answer, expected)
    assert wrong.score < 1
    assert any("tows" in each.message for each in wrong.feedback)
