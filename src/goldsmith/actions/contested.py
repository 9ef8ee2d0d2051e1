"""What open appeals are against, for whoever answers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from goldsmith.actions.acceptance import promised_minor
from goldsmith.actions.appeals import open_appeals
from goldsmith.actions.context import Context
from goldsmith.people import User
from goldsmith.people.appeal import Appeal
from goldsmith.storage.acceptance import unpaid_work
from goldsmith.storage.contested import Contested, contested_by
from goldsmith.storage.people import users_by_id


@dataclass(frozen=True, slots=True)
class OpenAppeals:
    """Appeals that wait, what each is against by its id, and the people concerned."""

    appeals: Sequence[Appeal]
    against: Mapping[UUID, Contested]
    people: Mapping[UUID, User]


def open_with_contested(context: Context) -> OpenAppeals:
    """Appeals that wait for an answer, the most urgent first, with what they are against."""
    listed = open_appeals(context)
    found = contested_by(context.connection, [each.id for each in listed])
    against = {each.id: _worth(context, each, found[each.id]) for each in listed}
    concerned = {each.worker_id for each in listed} | {each.first_decider for each in listed if each.first_decider}
    return OpenAppeals(listed, against, users_by_id(context.connection, concerned))


def _worth(context: Context, appeal: Appeal, against: Contested) -> Contested:
    """Of work that ended without pay what granting the appeal pays: its rate may be that of an hour."""
    if appeal.subject != "missing_pay":
        return against
    work = unpaid_work(context.connection, appeal.subject_id, context.caller.mode)
    return replace(against, rate_minor=promised_minor(context, work)) if work else against
