"""The demo's organization seen from inside: its people, and transactions at any instant, also past ones."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from goldsmith.actions import administration, people, tending
from goldsmith.actions.access import caller_of
from goldsmith.actions.context import Context
from goldsmith.demo.cast import ANNOTATORS, FREELANCERS, GUESSER, REQUESTER, REVIEWER, Person
from goldsmith.formats.picture import PictureLimits
from goldsmith.kit.clock import utc_now
from goldsmith.people import Organization, User
from goldsmith.storage import people as stored_people
from goldsmith.storage.database import Database
from goldsmith.storage.files import Files

_SETTLED_FOR = timedelta(seconds=30, milliseconds=2)
"""What the background looks at waits half a minute, so that nothing comes after it with an earlier id."""
_LATER_SECONDS = 0.003


@dataclass(frozen=True, slots=True)
class House:
    """An organization whose people are the cast."""

    organization: Organization
    database: Database
    files: Files
    limits: PictureLimits

    @contextmanager
    def open(self, person: Person, at: datetime) -> Iterator[Context]:
        """A transaction in which this person acts at this instant."""
        with self.database.transaction(self.organization.id) as connection:
            user = administration.find_user(connection, self.organization, person.email)
            yield Context(connection, caller_of(user), at)

    def user(self, person: Person) -> User:
        """The user that this person is."""
        with self.database.transaction(self.organization.id) as connection:
            return administration.find_user(connection, self.organization, person.email)


def move_in(house: House, at: datetime) -> None:
    """Make those of the cast who are not there yet; the requester came with the organization."""
    with house.open(REQUESTER, at) as context:
        owner = stored_people.user_by_id(context.connection, context.caller.user_id)
        if owner is not None and owner.name != REQUESTER.name:
            people.change_user(context, owner.id, role=None, name=REQUESTER.name, is_disabled=None)
        for person in (*ANNOTATORS, *FREELANCERS, GUESSER, REVIEWER):
            if stored_people.user_by_email(context.connection, house.organization.id, person.email) is None:
                people.create_user(
                    context, email=person.email, role=person.role, name=person.name, is_employee=person.is_employee
                )


def look_after(house: House, project_id: UUID) -> None:
    """Do for a project what the background does by the clock: learn from it, grade and make gold, calibrate."""
    for step in tending.STEPS.values():
        has_more: object = True
        while has_more:
            # By the real clock: ids come from it, whatever instant an action was told.
            with house.open(REQUESTER, utc_now() + _SETTLED_FOR) as context:
                has_more = step(context, project_id)
    time.sleep(_LATER_SECONDS)  # what comes now has later ids
