"""Addresses of the dialect: matched on the path as it was sent, since names in it may hold an encoded slash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import unquote

from goldsmith.api.scale.call import Call
from goldsmith.kit.errors import NotFound

Handler: TypeAlias = Callable[[Call], object]
"""Does what is asked, and returns what the answer's JSON is made of."""


class NoSuchMethod(NotFound):
    """This address does not take that method."""

    code = "method_not_allowed"


@dataclass(frozen=True, slots=True)
class Address:
    """A method and a path such as `/projects/{name}/setParams`, and who answers there.

    `may_conflict`: clients expect a 409 here where something is taken; elsewhere it would break them.
    """

    method: str
    path: str
    handler: Handler
    may_conflict: bool = False

    def names(self, parts: tuple[str, ...]) -> Mapping[str, str] | None:
        """What stands for the path's names in the parts of a sent path; None where it is another path."""
        wanted = self.path.strip("/").split("/")
        if len(wanted) != len(parts):
            return None
        found = {}
        for want, part in zip(wanted, parts, strict=True):
            if want.startswith("{"):
                found[want.strip("{}")] = unquote(part)
            elif want != part:
                return None
        return found


class Directory:
    """All addresses of one version of the API."""

    def __init__(self, addresses: Iterable[Address]) -> None:
        self.addresses = tuple(addresses)
        self._by_shape: dict[tuple[int, str], list[Address]] = {}
        for each in self.addresses:
            parts = each.path.strip("/").split("/")
            self._by_shape.setdefault((len(parts), parts[0]), []).append(each)

    def find(self, method: str, path: str) -> tuple[Address, Mapping[str, str]]:
        """Who answers at a path, not decoded, in which slashes may be doubled. Raises NotFound and NoSuchMethod."""
        parts = tuple(part for part in path.split("/") if part)
        known = self._by_shape.get((len(parts), parts[0] if parts else ""), [])
        matches = [(each, names) for each in known if (names := each.names(parts)) is not None]
        for each, names in matches:
            if each.method == method:
                return each, names
        if matches:
            raise NoSuchMethod(f"{path} does not take {method}; it takes {', '.join(m.method for m, _ in matches)}.")
        raise NotFound(f"There is nothing at {path}.")
