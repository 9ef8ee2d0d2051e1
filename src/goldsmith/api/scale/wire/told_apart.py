"""What each of several people said to a textcollection, where the payload says how many are wanted.

Ours, because Scale's pages do not show it; programs in the wild read two forms. `responses` of the response holds, for
each person, every field by its id: the values that were chosen as strings, or the text. `attempts` of the task holds
whole responses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goldsmith.api.scale.wire.asked import Asked, read_asked
from goldsmith.api.scale.wire.attributes import Question
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.spec import MOST_ATTEMPTS
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.labels.json_value import is_list, is_object

_WANTED = "responses_required"


def told_by_each(type_: WireType, payload: Payload, attempts: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """The part of a response that tells its attempts apart, in the order of the fields; nothing where none is told."""
    if type_.name != "textcollection" or not attempts:
        return {}
    asked = read_asked(type_, payload)
    return {"responses": [_told_by_one(asked, each.get("annotations")) for each in attempts]}


def wanted_attempts(payload: Payload) -> int:
    """How many people a payload asks for; 0 where it does not say."""
    wanted = payload.get(_WANTED)
    return min(max(wanted, 1), MOST_ATTEMPTS) if type(wanted) is int else 0


def _told_by_one(asked: Asked, said: object) -> dict[str, object]:
    given = said if is_object(said) else {}
    return {each.key: _told(each, given.get(each.key)) for each in asked.of_task}


def _told(question: Question, said: object) -> object:
    listed = said.get("response") if is_object(said) else None
    values = listed[0] if is_list(listed) and listed and is_list(listed[0]) else []
    if question.type == "text":
        return next(iter(values), "")
    return [str(each) if question.choices else each for each in values]
