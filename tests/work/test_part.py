"""Parts of documents: how they are read, and what stands for them."""

from typing import Any
from uuid import UUID

import pytest

from goldsmith.labels import TASK_TYPES, Passages, Size
from goldsmith.work.part import (
    Message,
    Part,
    content_key_of,
    excerpt_of,
    lengths_of,
    part_from_json,
    part_to_json,
    surface_of,
    with_file,
)
from goldsmith.work.part_reading import BadParts, find_unfit, read_parts

TEXT = {"kind": "text", "title": "Note", "text": "Ada 👋 met Bob."}
SOUND = {"kind": "audio", "url": "https://x.example/a.mp3"}
TALK = {
    "kind": "thread",
    "messages": [{"role": "user", "text": "Hi"}, {"role": "assistant", "text": "", "source": "m"}],
}


def test_parts_are_read_and_kept_as_they_are() -> None:
    parts = read_parts([TEXT, SOUND, TALK])
    assert parts[0] == Part("text", "Note", "Ada 👋 met Bob.")
    assert parts[2].messages == (Message("user", "Hi"), Message("assistant", "", "m"))
    assert tuple(part_from_json(part_to_json(each)) for each in parts) == parts
    assert lengths_of(parts) == (14, None, None)
    assert [each.is_to_fetch for each in parts] == [False, True, False]


def test_a_file_that_was_fetched_is_no_more_to_fetch() -> None:
    fetched = with_file(read_parts([SOUND])[0], UUID(int=1), "audio/mpeg", None)
    assert not fetched.is_to_fetch
    assert part_from_json(part_to_json(fetched)) == fetched
    picture = with_file(Part("picture", url="https://x.example/a.png"), UUID(int=1), "image/png", Size(3, 2))
    assert (picture.width, picture.height) == (3, 2)


def test_the_first_words_stand_for_a_document() -> None:
    assert excerpt_of(read_parts([SOUND, TEXT])) == "Ada 👋 met Bob."
    assert excerpt_of(read_parts([TALK])) == "Hi"
    assert excerpt_of(read_parts([{**SOUND, "title": "Call 7"}])) == "Call 7"
    assert excerpt_of(read_parts([SOUND])) is None
    assert len(excerpt_of(read_parts([{"kind": "text", "text": "x" * 500}])) or "") == 200


def test_the_same_content_has_the_same_key_however_its_keys_are_ordered() -> None:
    turned = dict(reversed(TEXT.items()))
    assert content_key_of(read_parts([TEXT])) == content_key_of(read_parts([turned]))
    assert content_key_of(read_parts([TEXT, SOUND])) != content_key_of(read_parts([SOUND, TEXT]))


@pytest.mark.parametrize(
    "value, path",
    [
        (None, "parts"),
        ([], "parts"),
        ([{}] * 101, "parts"),
        (["text"], "parts[0].kind"),
        ([{"kind": "smell"}], "parts[0].kind"),
        ([{"kind": ["text"]}], "parts[0].kind"),
        ([{"kind": "text"}], "parts[0].text"),
        ([{"kind": "text", "text": "a\0b"}], "parts[0].text"),
        ([{**TEXT, "url": "https://x.example"}], "parts[0].url"),
        ([{**TEXT, "title": 7}], "parts[0].title"),
        ([TEXT, {"kind": "pdf", "url": "file:///etc/passwd"}], "parts[1].url"),
        ([{"kind": "page", "url": "https://"}], "parts[0].url"),
        ([{"kind": "thread", "messages": []}], "parts[0].messages"),
        ([{"kind": "thread", "messages": [{"role": "tool", "text": ""}]}], "parts[0].messages[0]"),
        ([{"kind": "thread", "messages": [{"role": "user"}]}], "parts[0].messages[0].text"),
    ],
)
def test_what_is_wrong_is_named(value: Any, path: str) -> None:
    with pytest.raises(BadParts) as caught:
        read_parts(value)
    assert [each.path for each in caught.value.problems] == [path]


def test_not_every_type_of_task_shows_every_document() -> None:
    text, sound = read_parts([TEXT]), read_parts([SOUND])
    assert find_unfit(text, TASK_TYPES["text_spans"]) is None
    assert find_unfit(sound, TASK_TYPES["questions"]) is None
    assert "kind text" in (find_unfit(sound, TASK_TYPES["text_spans"]) or "")
    assert "one picture" in (find_unfit(text, TASK_TYPES["image_annotation"]) or "")


def test_answers_are_given_on_texts_or_on_a_picture() -> None:
    assert surface_of(None, None, [4, None]) == Passages((4, None))
    assert surface_of(3, 2, None) == Size(3, 2)
    assert surface_of(None, None, None) is None
