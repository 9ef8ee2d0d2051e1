"""Projects found by words of their name."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.api.test_workers_overall import project_of
from tests.http_server import House, fault


def found(house: House, words: str) -> list[str]:
    return [each["name"] for each in house.owner.get(f"/projects?search={quote(words)}")["items"]]


def test_a_project_is_found_by_words_of_its_name_whatever_their_case(house: House) -> None:
    project_of(house, 1)
    project_of(house, 1, "EUR")
    assert [found(house, words) for words in (" in u", "EUR", "")] == [["In USD"], ["In EUR"], ["In EUR", "In USD"]]


@pytest.mark.parametrize("words", ["%", "_", "\\", "🚦", "x" * 200])
def test_any_words_are_looked_for_as_they_are(house: House, words: str) -> None:
    project_of(house, 1)
    assert found(house, words) == []


@pytest.mark.parametrize("words", ["a\0b", "x" * 201])
def test_words_that_no_name_holds_are_refused(house: House, words: str) -> None:
    fault(house.owner("GET", f"/projects?search={quote(words)}"), 422)
