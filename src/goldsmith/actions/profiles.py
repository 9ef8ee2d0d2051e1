"""Worker profiles: edited by whose they are, and read by others only as far as projects can require it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.kit.errors import Invalid, NotFound
from goldsmith.people import Permission, User
from goldsmith.people.credential import Credential
from goldsmith.people.place import country_code
from goldsmith.people.profile import Language, Profile, problems_of, usual
from goldsmith.storage import credentials, people, profiles
from goldsmith.storage.events import Event


class BadProfile(Invalid):
    """The profile holds something that cannot be kept; see `problems`."""

    code = "bad_profile"


@dataclass(frozen=True, slots=True)
class KnownWorker:
    """What is known of a worker: `profile` and claims whole for those who verify, else what projects can require."""

    user: User
    profile: Profile
    credentials: Sequence[Credential]


def own_profile(context: Context) -> Profile:
    """What the caller says; empty where nothing was said yet."""
    return _profile_of(context, context.caller.user_id)


def keep_profile(
    context: Context, *, country: str | None, time_zone: str | None, languages: Sequence[Language], about: str | None
) -> Profile:
    """Write what the caller says, in place of what was said before. Raises BadProfile."""
    said = Profile(context.caller.user_id, country, time_zone, usual(languages), about, context.now)
    if problems := problems_of(said):
        raise BadProfile(problems[0].message, problems=problems)
    kept = replace(said, country=country_code(country) if country else None, about=(about or "").strip() or None)
    before = own_profile(context)
    profiles.keep_profile(context.connection, kept)
    names = ("country", "time_zone", "languages", "about")
    changed = [name for name in names if getattr(before, name) != getattr(kept, name)]
    # Names alone: events outlive an erasure.
    context.record(Event("profile_changed", "user", kept.worker_id, {"changed": changed}))
    return kept


def known_of(context: Context, worker_id: UUID) -> KnownWorker:
    """What is known of a worker. Who does not verify sees country, languages and what is verified. Raises NotFound."""
    context.require(Permission.READ_WORKERS)
    user = people.user_by_id(context.connection, worker_id)
    if user is None or user.is_machine:
        raise NotFound("There is no such worker.", details={"worker_id": str(worker_id)})
    profile, claims = _profile_of(context, worker_id), credentials.credentials_of(context.connection, worker_id)
    if not context.may(Permission.VERIFY):
        profile = replace(profile, time_zone=None, about=None)
        claims = [_required_of(each) for each in claims if each.state == "verified"]
    return KnownWorker(user, profile, claims)


def _profile_of(context: Context, worker_id: UUID) -> Profile:
    found = profiles.profile_of(context.connection, worker_id)
    return found or Profile(worker_id, None, None, (), None, context.now)


def _required_of(credential: Credential) -> Credential:
    """As much of a verified credential as a requirement can name."""
    return replace(credential, issuer="", year=None, evidence=None, note=None, decided_by=None)
