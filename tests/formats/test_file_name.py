"""File names in a delivery: safe in any archive, close to the source's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.formats import clean_file_name, distinct_file_name, file_name_of_url, name_key


@pytest.mark.parametrize(
    "name, cleaned",
    [
        ("a/b.jpg", "a/b.jpg"),
        ("/etc/passwd", "etc/passwd"),
        ("../../b.jpg", "b.jpg"),
        ("C:\\photos\\b.jpg", "C:/photos/b.jpg"),
        ("a//./b.jpg", "a/b.jpg"),
        ("line\nbreak.jpg", "line_break.jpg"),
        ("u\u0308ber.jpg", "über.jpg"),
        ("", "picture"),
        ("..", "picture"),
        ("x" * 300 + ".jpeg", "x" * 250 + ".jpeg"),
    ],
)
def test_names_are_made_safe(name: str, cleaned: str) -> None:
    assert clean_file_name(name) == cleaned


@given(st.text())
def test_a_clean_name_stays_as_it_is(name: str) -> None:
    cleaned = clean_file_name(name)
    assert clean_file_name(cleaned) == cleaned
    assert 0 < len(cleaned) <= 255
    assert not cleaned.startswith("/")
    assert {"", ".", ".."}.isdisjoint(cleaned.split("/"))


@pytest.mark.parametrize(
    "url, name",
    [
        ("https://h.example/a/b.jpg?size=9#top", "a/b.jpg"),
        ("https://h.example/%D1%83.jpg", "у.jpg"),
        ("https://h.example/a%2F..%2F..%2Fb.jpg", "a/b.jpg"),
        ("https://h.example", "picture"),
        ("https://h.example/?id=3", "picture"),
    ],
)
def test_a_url_gives_its_path_as_the_name(url: str, name: str) -> None:
    assert file_name_of_url(url) == name


@pytest.mark.parametrize(
    "name, distinct",
    [
        ("a/b.jpg", "a/b-3f.jpg"),
        ("a.b/c", "a.b/c-3f"),
        ("a/.jpg", "a/.jpg-3f"),
        (".jpg", ".jpg-3f"),
        ("b", "b-3f"),
    ],
)
def test_a_mark_tells_names_apart_before_their_extension(name: str, distinct: str) -> None:
    assert distinct_file_name(name, "3f") == distinct
    assert name_key(distinct) != name_key(name)


def test_names_that_tools_take_for_one_have_one_key() -> None:
    assert name_key("a/1.jpg") == name_key("A/1.PNG") == name_key("a/1")
    assert len({name_key(name) for name in ("a/1.jpg", "b/1.jpg", "a/1.x.jpg", "a.1/jpg", "a/.jpg")}) == 5
