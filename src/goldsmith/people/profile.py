"""A worker profile: what workers say of themselves, and no requester reads but for what projects require."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from goldsmith.kit.errors import Problem
from goldsmith.people.place import country_code, is_time_zone, language_tag

LanguageLevel = Literal["A1", "A2", "B1", "B2", "C1", "C2", "native"]
LANGUAGE_LEVELS: tuple[LanguageLevel, ...] = get_args(LanguageLevel)
"""The levels of the Common European Framework, weakest first, and native."""

MOST_LANGUAGES = 20


@dataclass(frozen=True, slots=True)
class Language:
    """A language that somebody knows, by its tag of BCP 47, at a level."""

    tag: str
    level: LanguageLevel


@dataclass(frozen=True, slots=True)
class Profile:
    """What a worker says: country (ISO 3166-1), time zone (IANA), languages, and a few words."""

    worker_id: UUID
    country: str | None
    time_zone: str | None
    languages: tuple[Language, ...]
    about: str | None
    updated_at: datetime


def rank_of(level: LanguageLevel) -> int:
    """How good a level is: greater is better."""
    return LANGUAGE_LEVELS.index(level)


def usual(languages: Iterable[Language]) -> tuple[Language, ...]:
    """The languages with their tags in the usual letters; one that is no tag stays as it is."""
    return tuple(Language(language_tag(each.tag) or each.tag, each.level) for each in languages)


def problems_of(profile: Profile) -> list[Problem]:
    """What is wrong in a profile, field by field."""
    found = []
    if profile.country is not None and country_code(profile.country) is None:
        found.append(_problem("country", f"{profile.country!r} is no country code of ISO 3166, such as AT."))
    if profile.time_zone is not None and not is_time_zone(profile.time_zone):
        found.append(_problem("time_zone", f"{profile.time_zone!r} is no time zone, such as Europe/Vienna."))
    seen = set()
    for place, each in enumerate(profile.languages):
        if language_tag(each.tag) is None:
            found.append(_problem(f"languages.{place}", f"{each.tag!r} is no language tag, such as de or pt-BR."))
        elif each.tag in seen:
            found.append(_problem(f"languages.{place}", f"{each.tag} is listed twice; keep one."))
        seen.add(each.tag)
    return found


def _problem(path: str, message: str) -> Problem:
    return Problem(path, f"bad_{path.partition('.')[0]}", message)
