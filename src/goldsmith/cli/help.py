"""How commands are added, so that the help of every one of them teaches: what it does, then lines to type."""

import inspect
from collections.abc import Callable
from typing import Any

import typer


def add_command(app: typer.Typer, name: str, command: Callable[..., Any], *examples: str) -> None:
    """Add a command whose help is its docstring and the examples; words after ` # ` say what an example does."""
    words = _paragraphs(command)
    first_sentence = words.partition("\n\n")[0]
    app.command(name, help=words, short_help=first_sentence, epilog=example(*examples))(command)


def example(*lines: str) -> str:
    """An epilog with lines to type, each on a line of its own however narrow the terminal."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def _paragraphs(command: Callable[..., Any]) -> str:
    """The docstring with every paragraph on one line: the terminal's width breaks it."""
    text = inspect.getdoc(command) or ""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
