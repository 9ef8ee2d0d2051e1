"""Worker profiles: one's own, and as much of another's as the caller may see."""

from uuid import UUID

from pydantic import Field

from goldsmith.actions import profiles
from goldsmith.api.door import DoorDep
from goldsmith.api.native.credentials import CredentialOut, credentials_out
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import In, Out, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.people.profile import MOST_LANGUAGES, Language, LanguageLevel, Profile

router = strict_router(tags=["profile"])


class LanguageBody(In):
    """A language and how well somebody knows it."""

    tag: str = Field(min_length=2, max_length=35, description="BCP 47.", examples=["pt-BR"])
    level: LanguageLevel = Field(
        description="Of the Common European Framework of Reference, or `native`.", examples=["C1"]
    )


class ProfileIn(In):
    """What you say of yourself. Requesters see country and languages; what you leave out is taken back."""

    country: str | None = Field(None, max_length=10, description="ISO 3166-1 alpha-2.", examples=["AT"])
    time_zone: str | None = Field(None, max_length=64, description="IANA.", examples=["Europe/Vienna"])
    languages: list[LanguageBody] = Field(default_factory=list, max_length=MOST_LANGUAGES)
    about: str | None = Field(None, max_length=2000, examples=["I read X-rays for ten years."])


class ProfileOut(Out):
    """What a worker says."""

    country: str | None = Field(examples=["AT"])
    time_zone: str | None = Field(examples=["Europe/Vienna"])
    languages: list[LanguageBody]
    about: str | None


class KnownWorkerOut(Out):
    """What is known of a worker. Time zone, words and claims that are not verified are for those who verify."""

    worker: WorkerOut
    profile: ProfileOut
    credentials: list[CredentialOut]


@router.get("/profile")
def show_own(door: DoorDep) -> ProfileOut:
    """What you say of yourself."""
    with door.open() as context:
        return profile_out(profiles.own_profile(context))


@router.put("/profile")
def keep_own(body: ProfileIn, door: DoorDep) -> ProfileOut:
    """Say it anew, in place of what was said before."""
    languages = [Language(each.tag, each.level) for each in body.languages]
    with door.open() as context:
        kept = profiles.keep_profile(
            context, country=body.country, time_zone=body.time_zone, languages=languages, about=body.about
        )
    return profile_out(kept)


@router.get("/workers/{worker_id}/profile", tags=["workers"])
def show(worker_id: UUID, door: DoorDep) -> KnownWorkerOut:
    """What is known of a worker: as much as projects can require, and more for those who verify credentials."""
    with door.open() as context:
        known = profiles.known_of(context, worker_id)
        return KnownWorkerOut(
            worker=worker_out(known.user),
            profile=profile_out(known.profile),
            credentials=credentials_out(context, known.credentials),
        )


def profile_out(profile: Profile) -> ProfileOut:
    """The JSON of a profile."""
    languages = [LanguageBody(tag=each.tag, level=each.level) for each in profile.languages]
    return ProfileOut(
        country=profile.country, time_zone=profile.time_zone, languages=languages, about=profile.about
    )  # fmt: skip
