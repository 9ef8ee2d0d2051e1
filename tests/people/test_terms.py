"""What changed between versions of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from goldsmith.people.terms import changed_lines

texts = some.lists(some.sampled_from(["We pay.", "We pay daily.", "- one", "+ two", "? three", ""]), max_size=8)


@given(texts, texts)
def test_both_versions_can_be_read_out_of_the_changes(before: list[str], after: list[str]) -> None:
    found = changed_lines("\n".join(before), "\n".join(after))
    assert [each.text for each in found if each.change != "added"] == "\n".join(before).splitlines()
    assert [each.text for each in found if each.change != "removed"] == "\n".join(after).splitlines()
