"""Cursors: what was given out is read back, anything else is refused in plain words."""

from __future__ import annotations

import base64
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit.errors import Invalid
from goldsmith.kit.paging import decode_cursor, encode_cursor, last_counted, last_id, last_in_part, last_key

BIGINT = 2**63


@given(st.lists(st.integers(-BIGINT, BIGINT - 1) | st.text(st.characters(codec="utf-8"))))
def test_a_cursor_is_read_back(key: list[int | str]) -> None:
    cursor = encode_cursor(*key)
    assert decode_cursor(cursor) == key
    assert cursor.isascii()
    assert not set(cursor) & set("+/=&? ")


@given(st.text(max_size=60))
def test_any_text_is_a_key_or_refused(text: str) -> None:
    for read in (decode_cursor, last_key, last_id, last_counted, lambda cursor: last_in_part(cursor, ["a"])):
        refused = None
        try:
            read(text)
        except Invalid as error:
            refused = error
        assert refused is None or (refused.code, refused.problems[0].path) == ("bad_cursor", "cursor")


@given(st.integers(0, BIGINT - 1), st.uuids())
def test_the_last_key_is_read_back(position: int, row: UUID) -> None:
    assert last_key(encode_cursor(position)) == position
    assert last_id(encode_cursor(str(row))) == row
    assert last_key(None) == 0
    assert last_id(None) is None
    assert last_counted(encode_cursor(position, str(row))) == (position, row)
    assert last_counted(None) is None
    assert last_in_part(encode_cursor("b", str(row)), ["a", "b"]) == (1, row)
    assert last_in_part(None, ["a", "b"]) == (0, None)


@pytest.mark.parametrize("key", [[], [1, 2], ["1"], [True], [-1], [BIGINT], [None], [1.5], [[1]], {"a": 1}, 5])
def test_a_key_of_another_list_is_refused(key: object) -> None:
    cursor = base64.urlsafe_b64encode(orjson.dumps(key)).decode().rstrip("=")
    with pytest.raises(Invalid):
        last_key(cursor)
    with pytest.raises(Invalid):
        last_id(cursor)
    with pytest.raises(Invalid):
        last_counted(cursor)
    with pytest.raises(Invalid):
        last_in_part(cursor, ["a"])
