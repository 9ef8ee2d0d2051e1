"""Merging links: each worker's go between their own annotations, and are voted on between the objects settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from goldsmith.labels import Annotation, Linked
from goldsmith.quality.merge.merged import Attempt, Merged, MergedObject

Place: TypeAlias = tuple[str, str]
"""A response and an annotation of it."""


def with_links(merged: Merged, attempts: Sequence[Attempt]) -> Merged:
    """The result with its links: one stands where more than half of those who drew both of its objects made it.

    What nobody linked stays as it is.
    """
    annotations = {(each.response_id, one.id): one for each in attempts for one in each.answer.annotations}
    if not any(isinstance(v, Linked) for one in annotations.values() for v in one.attributes.values()):
        return merged
    names = {
        (member.response_id, member.annotation_id): each.annotation.id
        for each in merged.objects
        for member in each.members
    }
    return replace(merged, objects=tuple(_linked(each, annotations, names) for each in merged.objects))


def _linked(each: MergedObject, annotations: Mapping[Place, Annotation], names: Mapping[Place, str]) -> MergedObject:
    drawn = {member.response_id: annotations[member.response_id, member.annotation_id] for member in each.members}
    own = {response: one for response, one in drawn.items() if one.label == each.annotation.label}
    asked = sorted({name for one in own.values() for name, v in one.attributes.items() if isinstance(v, Linked)})
    settled, shares = dict(each.annotation.attributes), dict(each.attribute_shares)
    for name in asked:
        said = {response: set(_named(one, name, response, names)) for response, one in own.items()}
        candidates = sorted(set().union(*said.values()))
        kept = [target for target in candidates if _is_made(target, said, names)]
        settled[name] = Linked(tuple(kept))
        shares[name] = round(sum(targets == set(kept) for targets in said.values()) / len(said), 4)
    return replace(each, annotation=replace(each.annotation, attributes=settled), attribute_shares=shares)


def _named(one: Annotation, name: str, response: str, names: Mapping[Place, str]) -> Iterator[str]:
    """The objects that a worker's link leads to; those that were not settled on are none."""
    value = one.attributes.get(name)
    for id_ in value.ids if isinstance(value, Linked) else ():
        if (response, id_) in names:
            yield names[response, id_]


def _is_made(target: str, said: Mapping[str, set[str]], names: Mapping[Place, str]) -> bool:
    """Whether most of those who drew the other object too made the link."""
    saw = {response for (response, _), name in names.items() if name == target}
    votes = [target in targets for response, targets in said.items() if response in saw]
    return 2 * sum(votes) > len(votes)
