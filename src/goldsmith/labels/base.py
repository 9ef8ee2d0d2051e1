"""The base: annotations that a client gave a task, and what the people who work on it may do to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from goldsmith.kit.errors import Problem
from goldsmith.labels.annotation import Annotation, annotation_to_json
from goldsmith.labels.answer import Answer, parse_answer


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be done: other annotations added; of those in the base, geometry and attributes edited, labels changed,
    and whole ones deleted.
    """

    can_add: bool = True
    can_edit: bool = True
    can_relabel: bool = True
    can_delete: bool = True

    @property
    def is_free(self) -> bool:
        """Whether everything is allowed."""
        return self == Rights()


@dataclass(frozen=True, slots=True)
class Base:
    """Annotations by their ids, which an answer keeps, and the rights over them."""

    annotations: tuple[Annotation, ...]
    rights: Rights

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.annotations)


def base_to_json(base: Base) -> dict[str, Any]:
    """The JSON of a base; `base_from_json` reads it back to an equal one."""
    return {"annotations": [annotation_to_json(each) for each in base.annotations], "rights": asdict(base.rights)}


def base_from_json(value: Mapping[str, Any]) -> Base:
    """A base that was written by `base_to_json`."""
    return Base(parse_answer({"annotations": value["annotations"]}).annotations, Rights(**value["rights"]))


def find_base_problems(answer: Answer, base: Base, known: Collection[str] = ()) -> Iterator[Problem]:
    """What an answer did to a base that its rights do not allow; annotations of the ids `known` are not added by it."""
    given = {each.id: (index, each) for index, each in enumerate(answer.annotations)}
    rights, kept = base.rights, {each.id: each for each in base.annotations}
    for id_, was in kept.items():
        if id_ in given:
            index, now = given[id_]
            yield from _changes(was, now, rights, f"annotations[{index}]")
        elif not rights.can_delete:
            message = f"The {was.label!r} that was given may not be deleted; undo that."
            yield Problem("annotations", "base_deleted", message, id_)
    for id_, (index, now) in given.items():
        if id_ not in kept and id_ not in known and not rights.can_add:
            message = f"Nothing may be added to what was given; delete this {now.label!r}."
            yield Problem(f"annotations[{index}]", "base_added_to", message, id_)


def _changes(was: Annotation, now: Annotation, rights: Rights, path: str) -> Iterator[Problem]:
    if now.label != was.label and not rights.can_relabel:
        message = f"The label of what was given may not be changed; make it {was.label!r} again."
        yield Problem(f"{path}.label", "base_relabelled", message, was.id)
    is_changed = (now.kind, now.geometry, now.attributes) != (was.kind, was.geometry, was.attributes)
    if is_changed and not rights.can_edit:
        message = f"The {was.label!r} that was given may not be moved or changed; undo that."
        yield Problem(path, "base_edited", message, was.id)
