"""What readers of answers and ontologies raise: everything that is wrong, at once."""

from __future__ import annotations

from collections.abc import Sequence

from goldsmith.kit.errors import Invalid, Problem


class InvalidOntology(Invalid):
    """The ontology cannot be used."""

    code = "invalid_ontology"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(_message("The ontology cannot be used", problems), problems=problems)


class InvalidAnswer(Invalid):
    """The answer cannot be read."""

    code = "invalid_answer"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(_message("The answer cannot be read", problems), problems=problems)


def _message(opening: str, problems: Sequence[Problem]) -> str:
    first, others = problems[0], len(problems) - 1
    where = f"{opening}: {first.path}: " if first.path else f"{opening}: "
    rest = f" ({others} more {'problem' if others == 1 else 'problems'})" if others else ""
    return f"{where}{first.message}{rest}"
