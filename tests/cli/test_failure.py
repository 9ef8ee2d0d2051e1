"""Errors become sentences."""

import pytest

from goldsmith import client
from goldsmith.cli.failure import Failure, sentences_of
from goldsmith.kit.errors import Conflict, Problem


def test_a_refusal_is_told_with_its_problems() -> None:
    problem = client.Problem("spec.pay", "c", "Too much.")
    error = client.Invalid(
        422, "bad", "The project has mistakes.", problems=(problem, client.Problem("", "c", "And so."))
    )
    assert sentences_of(error) == ["The project has mistakes.", "  spec.pay: Too much.", "  And so."]


def test_a_problem_that_is_the_sentence_is_not_told_twice() -> None:
    assert sentences_of(Conflict("Taken.", problems=[Problem("name", "taken", "Taken.")])) == ["Taken."]


def test_many_problems_are_counted() -> None:
    problems = tuple(client.Problem(f"p{number}", "c", "Wrong.") for number in range(25))
    told = sentences_of(client.Invalid(422, "bad", "Wrong.", problems=problems[:0]))
    assert told == ["Wrong."]
    told = sentences_of(client.Invalid(422, "bad", "Mistakes.", problems=problems))
    assert len(told) == 22
    assert told[-1] == "  and 5 more"


@pytest.mark.parametrize(
    "error, words",
    [
        (Failure("It is so."), "It is so."),
        (client.Unreachable("The server does not answer."), "The server does not answer."),
        (TimeoutError("Too late."), "Too late."),
        (FileNotFoundError(2, "No such file or directory", "x.json"), "x.json: No such file or directory."),
    ],
)
def test_other_errors_are_one_sentence(error: Exception, words: str) -> None:
    assert sentences_of(error) == [words]


def test_a_bug_is_one_sentence_too() -> None:
    (told,) = sentences_of(ZeroDivisionError("division\nby zero"))
    assert "ZeroDivisionError: division by zero" in told
    assert "--debug" in told
