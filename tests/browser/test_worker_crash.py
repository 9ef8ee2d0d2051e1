"""The server dies in the middle of a submit: the answer arrives all the same, and once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Route

from tests.browser.desk import open_desk
from tests.browser.workplace import Server, Workplace, served


@pytest.fixture
def own(screens: None, tmp_path: Path) -> Iterator[Workplace]:
    """A server that may be killed."""
    with served(tmp_path / "data", is_durable=True) as server, httpx.Client(timeout=30) as client:
        yield Workplace(server, client)


def killed_before(server: Server) -> Callable[[Route], None]:
    """The request finds nobody any more."""

    def handle(route: Route) -> None:
        server.kill()
        route.continue_()

    return handle


def killed_after(server: Server) -> Callable[[Route], None]:
    """The answer is on disk, but word of it never comes back."""

    def handle(route: Route) -> None:
        taken = route.fetch()
        assert taken.ok, taken.text()
        server.kill()
        route.abort()

    return handle


@pytest.mark.parametrize("death", [killed_before, killed_after])
def test_an_answer_outlives_a_killed_server(
    own: Workplace, browser: Browser, death: Callable[[Server], Callable[[Route], None]]
) -> None:
    project = own.project()
    tasks = own.add_streets(project, 2)
    with own.context(browser, own.person()) as context:
        desk = open_desk(context, project)
        desk.page.keyboard.press("2")
        desk.draw(100, 100, 80, 60)
        desk.wait_for_saving("Saved")
        desk.page.wait_for_timeout(500)  # the next task is fetched ahead
        desk.page.route("**/submit", death(own.server), times=1)
        desk.submit()
        desk.wait_for_saving("Offline")
        desk.wait_for_task(2)
        own.server.start()
        desk.wait_for_saving("Saved")
        given = [attempt for task in tasks for attempt in own.attempts(task)]
        assert [(each["standing"], len(each["answer"]["annotations"])) for each in given] == [("counted", 1)]
        desk.submit()
        desk.page.get_by_text("No task for you at the moment").wait_for()
        assert sorted(len(own.attempts(task)) for task in tasks) == [1, 1]
