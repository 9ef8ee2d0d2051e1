"""What readers of an ontology share: collecting problems on the way, and reading names and titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldsmith.kit.errors import Problem
from goldsmith.labels.json_value import is_storable_text

LONGEST_NAME = 64
LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 10_000


class Reading:
    """One pass over a piece of JSON; `problems` grows as it goes."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, path: str, code: str, message: str) -> None:
        self.problems.append(Problem(path, code, message))

    def refuse_unknown(self, value: dict[str, object], known: frozenset[str], path: str, owner: str) -> None:
        """A field nobody reads is most often a misspelt one, so it is a problem rather than dropped."""
        for key in value:
            if key not in known:
                where = f"{path}.{key:.80}".lstrip(".")
                message = f"{owner} has no field {key!r:.80}; it may have: {', '.join(sorted(known))}."
                self.add(where, "unknown_field", message)

    def name(self, value: dict[str, object], path: str) -> str:
        name = value.get("name")
        if isinstance(name, str) and 0 < len(name) <= LONGEST_NAME and name == name.strip() and is_storable_text(name):
            return name
        message = f"name must be text of 1 to {LONGEST_NAME} characters without blanks at its ends, not {name!r:.80}."
        self.add(f"{path}.name", "name_invalid", message)
        return ""

    def title(self, value: dict[str, object], name: str, path: str) -> str:
        """The title, or one made from the name where none is given: "traffic_light" becomes "Traffic light"."""
        title = self.text(value, "title", path, LONGEST_TITLE)
        spaced = name.replace("_", " ").strip() or name
        return title or spaced[:1].upper() + spaced[1:]

    def text(self, value: dict[str, object], key: str, path: str, longest: int) -> str:
        text = value.get(key)
        if text is None:
            return ""
        if isinstance(text, str) and len(text) <= longest and is_storable_text(text):
            return text
        self.add(f"{path}.{key}", f"{key}_invalid", f"{key} must be text of at most {longest:,} ordinary characters.")
        return ""


def repeated(entries: Sequence[tuple[str, str]], path: str, owner: str) -> Iterator[Problem]:
    """One problem for each (value, field) that stood earlier in the list; empty values do not count."""
    first_index: dict[str, int] = {}
    for index, (value, field) in enumerate(entries):
        first = first_index.setdefault(value, index)
        if value and first != index:
            message = f"The {field} {value!r} is already used by {owner} {first + 1}; give each {owner} its own."
            yield Problem(f"{path}[{index}].{field}", f"{field}_repeated", message)
