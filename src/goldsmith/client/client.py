"""The way in: one object with one resource for every subject of the API."""

from types import TracebackType
from typing import Any, Self

from goldsmith.client.appeals import Appeals
from goldsmith.client.assignments import Assignments
from goldsmith.client.batches import Batches
from goldsmith.client.callbacks import Callbacks
from goldsmith.client.conduct import Rules, Sanctions, Signals
from goldsmith.client.courses import Courses
from goldsmith.client.deliveries import Deliveries
from goldsmith.client.discussions import Discussions
from goldsmith.client.exams import Exams
from goldsmith.client.imports import Imports
from goldsmith.client.invoices import Invoices
from goldsmith.client.joining import Joining
from goldsmith.client.keys import Keys
from goldsmith.client.members import Groups, Members
from goldsmith.client.notifications import Notifications
from goldsmith.client.offers import Offers
from goldsmith.client.operations import Operations
from goldsmith.client.past import Past
from goldsmith.client.pay import Pay
from goldsmith.client.payouts import Payouts
from goldsmith.client.profile import Profiles
from goldsmith.client.projects import Projects
from goldsmith.client.quality import Quality
from goldsmith.client.reviews import Reviews
from goldsmith.client.session import Session
from goldsmith.client.skills import Skills
from goldsmith.client.tasks import Tasks
from goldsmith.client.teams import Teams
from goldsmith.client.time import Time
from goldsmith.client.transport import Retries, Transport
from goldsmith.client.users import Users
from goldsmith.client.work import Work
from goldsmith.client.workers import Workers


class Goldsmith:
    """A server under an API key.

        with Goldsmith("http://127.0.0.1:8000", "live_...") as goldsmith:
            project = goldsmith.projects.create("Street photos", spec)
            goldsmith.projects.import_folder(project.id, "photos")

    Threads may share it. Requests that a second sending cannot harm are tried again when the connection breaks or the
    server is busy, with growing pauses; `retries` says how often.
    """

    def __init__(
        self,
        url: str,
        api_key: str | None = None,
        *,
        timeout_seconds: float = 120.0,
        retries: Retries | None = None,
        **for_tests: Any,
    ) -> None:
        """`url` is the server's address. Nothing is sent before the first call."""
        self._transport = Transport(url, api_key, timeout_seconds=timeout_seconds, retries=retries, **for_tests)
        self.url = self._transport.url
        self.imports = Imports(self._transport)
        self.deliveries = Deliveries(self._transport)
        self.projects = Projects(self._transport, self.imports, self.deliveries)
        self.batches = Batches(self._transport)
        self.members = Members(self._transport)
        self.offers = Offers(self._transport)
        self.groups = Groups(self._transport)
        self.tasks = Tasks(self._transport)
        self.work = Work(self._transport)
        self.assignments = Assignments(self._transport)
        self.reviews = Reviews(self._transport)
        self.quality = Quality(self._transport)
        self.workers = Workers(self._transport)
        self.users = Users(self._transport)
        self.keys = Keys(self._transport)
        self.callbacks = Callbacks(self._transport)
        self.past = Past(self._transport)
        self.pay = Pay(self._transport)
        self.appeals = Appeals(self._transport)
        self.invoices = Invoices(self._transport)
        self.payouts = Payouts(self._transport)
        self.time = Time(self._transport)
        self.sanctions = Sanctions(self._transport)
        self.rules = Rules(self._transport)
        self.signals = Signals(self._transport)
        self.skills = Skills(self._transport)
        self.notifications = Notifications(self._transport)
        self.discussions = Discussions(self._transport)
        self.operations = Operations(self._transport)
        self.profiles = Profiles(self._transport)
        self.joining = Joining(self._transport)
        self.teams = Teams(self._transport)
        self.exams = Exams(self._transport)
        self.courses = Courses(self._transport)

    def session(self) -> Session:
        """Whose key this is, and what it may do."""
        return self._transport.get(Session, "/session")

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
