"""Reading the payload of a create call, and the params of a project: everything wrong with it is told at once."""

from __future__ import annotations

from dataclasses import dataclass

from goldsmith.api.scale.wire.checking import Checking, Payload, check_json, check_keys
from goldsmith.api.scale.wire.common import COMMON_CHECKS, Common, read_common
from goldsmith.api.scale.wire.task_types import wire_type
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.kit.errors import Problem
from goldsmith.labels.json_value import describe, is_object


@dataclass(frozen=True, slots=True)
class CheckedPayload:
    """A payload that is valid: `given` is all of it, with the parameters nobody knows."""

    type: WireType
    given: Payload
    common: Common


def read_payload(type_name: str, payload: object, *, is_quality: bool = False) -> CheckedPayload:
    """A create payload that was checked, with what it inherits already in it.

    `is_quality`: of an evaluation or training task, which needs an expected_response. Raises InvalidParameter with
    every problem, NoSuchTaskType where there is no such type.
    """
    type_ = wire_type(type_name)
    checking = Checking()
    given = _checked(checking, type_, payload)
    needed = (*type_.needs(given), ("expected_response",)) if is_quality else type_.needs(given)
    for keys in needed:
        if all(given.get(key) is None for key in keys):
            _add_missing(checking, keys)
    _required_first(checking)
    checking.raise_any()
    return CheckedPayload(type_, given, read_common(given))


def read_params(type_name: str, params: object) -> Payload:
    """A project's params, in which nothing is required; null is no params. Raises as read_payload does."""
    type_ = wire_type(type_name)
    checking = Checking()
    given = _checked(checking, type_, {} if params is None else params)
    checking.raise_any()
    return given


def _checked(checking: Checking, type_: WireType, payload: object) -> Payload:
    if not is_object(payload):
        message = f"the body must be an object of parameters, not {describe(payload)}"
        checking.problems.append(Problem("", "body_not_object", message))
        checking.raise_any()
        return {}
    check_json(checking, payload)
    checking.raise_any()
    check_keys(checking, payload, {**COMMON_CHECKS, **type_.checks})
    if type_.also is not None:
        type_.also(checking, payload)
    return payload


def _add_missing(checking: Checking, keys: tuple[str, ...]) -> None:
    message = " or ".join(f'"{key}"' for key in keys) + " is required"
    checking.problems.append(Problem(keys[0], "missing_parameter", message))


def _required_first(checking: Checking) -> None:
    """What is missing is told before what is wrong."""
    checking.problems.sort(key=lambda problem: problem.code != "missing_parameter")
