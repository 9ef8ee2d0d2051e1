"""What happened in the demo before its people look: a project with work since yesterday, and another of ten days."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from goldsmith.cli import administration
from goldsmith.cli.database import Ready
from goldsmith.cli.demo_pictures import Pictures
from goldsmith.cli.terminal import people, progress
from goldsmith.demo import payouts
from goldsmith.demo.cast import ORGANIZATION, REQUESTER
from goldsmith.demo.crops.cutting import cut_out
from goldsmith.demo.crops.past import GOLD, NEWEST, TASKS, Past, has_project
from goldsmith.demo.crops.past import make_project as make_crops_project
from goldsmith.demo.history import (
    BEGAN_HOURS_AGO,
    add_picture,
    has_history,
    keep_examples,
    live_through,
    make_project,
)
from goldsmith.demo.house import House, look_after, move_in
from goldsmith.demo.plan import Plan
from goldsmith.demo.provider import DemoProvider
from goldsmith.demo.street_project import PROJECT_NAME, instructions
from goldsmith.demo.training import teach
from goldsmith.formats.picture import PictureLimits
from goldsmith.kit.clock import utc_now
from goldsmith.kit.vault import house_vault
from goldsmith.storage.database import Database
from goldsmith.storage.files import Files


def furnish(ready: Ready, pictures: Pictures, seed: int) -> Plan:
    """Make the organization, its people and the project with its past, as far as they are not there."""
    with _house(ready) as house:
        return _furnish(house, pictures, seed, utc_now())


def furnish_crops(ready: Ready, plan: Plan, seed: int) -> None:
    """Make the second project with its past, unless it is there; objects are cut out of drawn streets alone."""
    now = utc_now()
    with _house(ready) as house:
        if plan.project_name != PROJECT_NAME or has_project(house, now):
            return
        crops = cut_out((*plan.tasks, *plan.gold), TASKS + GOLD + NEWEST, seed)
        project_id = make_crops_project(house, crops[:-NEWEST], now)
        past = Past(house, project_id, {crop.file_name: crop for crop in crops}, now, seed, newest=crops[-NEWEST:])
        with progress() as bar:
            shown = bar.add_task("Ten days of a second project", total=None, words="")
            past.live_through(lambda done, total: bar.update(shown, completed=done, total=total))


def furnish_payouts(ready: Ready, provider: DemoProvider) -> None:
    """Say where people's pay goes, and that the organization pays by this provider."""
    with _house(ready) as house:
        payouts.furnish_payouts(house, house_vault(ready.settings), provider, utc_now())


@contextmanager
def _house(ready: Ready) -> Iterator[House]:
    organization = administration.ensure_organization(ready, ORGANIZATION, REQUESTER.email)
    files = Files.at(ready.settings.store_url, ready.settings.data_dir)
    database = Database(ready.database_url, pool_size=1)
    try:
        yield House(organization, database, files, PictureLimits())
    finally:
        database.close()


def _furnish(house: House, pictures: Pictures, seed: int, now: datetime) -> Plan:
    move_in(house, now - timedelta(hours=BEGAN_HOURS_AGO))
    with people().status("Drawing the pictures of the instructions"):
        examples = pictures.examples()
    markdown = instructions(keep_examples(house, examples, now)) if examples else None
    project_id = make_project(house, pictures.beginning, markdown, now)
    plan = pictures.plan(partial(add_picture, house, project_id, now=now))
    if plan.has_truth and not has_history(house, project_id, now):
        with people().status("Simulated annotators are at work"):
            live_through(house, plan, project_id, now, seed)
            look_after(house, project_id)
            teach(house, project_id, now)
    return plan
