"""Kinds of columns, in the short words in which the tables beside this file are written."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Double, Integer, MetaData, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()


def key() -> Column[Any]:
    """The row's own key."""
    return Column("id", Uuid, primary_key=True)


def of(name: str, *, optional: bool = False) -> Column[Any]:
    """The key of a row of another table."""
    return Column(name, Uuid, nullable=optional)


def at(name: str, *, optional: bool = False) -> Column[Any]:
    """A moment."""
    return Column(name, DateTime(timezone=True), nullable=optional)


def text(name: str, *, optional: bool = False) -> Column[Any]:
    """A text."""
    return Column(name, Text, nullable=optional)


def json(name: str, *, optional: bool = False) -> Column[Any]:
    """A JSON value."""
    return Column(name, JSONB(none_as_null=True), nullable=optional)


def value(name: str, kind: type[Any] = Integer, *, optional: bool = False) -> Column[Any]:
    """A value of another type, a whole number unless told."""
    return Column(name, kind, nullable=optional)


def count(name: str) -> Column[Any]:
    """A counter that begins at 0."""
    return Column(name, Integer, nullable=False, server_default="0")


def number(name: str) -> Column[Any]:
    """A number in an order that begins at 1."""
    return Column(name, Integer, nullable=False, server_default="1")


def total(name: str) -> Column[Any]:
    """A sum that begins at 0 and may grow large."""
    return Column(name, BigInteger, nullable=False, server_default="0")


def yes_no(name: str, *, default: str = "false") -> Column[Any]:
    """Yes or no."""
    return Column(name, Boolean, nullable=False, server_default=default)


def ratio(name: str, *, optional: bool = True) -> Column[Any]:
    """A number that is not whole."""
    return Column(name, Double, nullable=optional)


def margin(name: str) -> Column[Any]:
    """A width that begins at 0."""
    return Column(name, Double, nullable=False, server_default="0")
