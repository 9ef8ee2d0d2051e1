"""A picture labelled start to finish without a mouse: from the home page to the answer on the server."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import Desk, finished
from tests.browser.workplace import Workplace

INSTRUCTIONS = {"markdown": "Draw a box around every **car**.", "examples": []}


def tab_to(page: Page, name: str, key: str = "Tab", most: int = 60) -> None:
    """Press Tab until the focus is on the control of that name."""
    for _ in range(most):
        page.keyboard.press(key)
        here = page.evaluate(
            "() => document.activeElement.getAttribute('aria-label') || document.activeElement.innerText.trim()"
        )
        if here.startswith(name):
            return
    raise AssertionError(f"Tab does not come to {name!r}")


def type_number(page: Page, name: str, value: float) -> None:
    """Put a number in the place of the one in a field that Tab comes to."""
    tab_to(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.type(str(value))
    page.keyboard.press("Enter")


def draw_and_change_ones_mind(page: Page, desk: Desk) -> None:
    """One box from two corners set at the crosshair, one put in the middle; that one deleted, back, and deleted."""
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    desk.wait_for_objects(1)
    page.keyboard.press("n")
    page.keyboard.press("2")
    for key, left in (("Shift+Enter", 2), ("Delete", 1), ("Control+z", 2), ("Control+Shift+z", 1)):
        page.keyboard.press(key)
        desk.wait_for_objects(left)


def settle_edges_and_questions(page: Page, desk: Desk) -> None:
    """From the list: exact edges by numbers, then the questions about the car."""
    page.keyboard.press("w")
    page.keyboard.press("Enter")
    for name, value in (("Left edge", 200), ("Top edge", 300), ("Width", 121), ("Height", 60)):
        type_number(page, name, value)
    page.keyboard.press("Escape")
    expect(desk.canvas).to_be_focused()
    page.keyboard.press("Alt+ArrowLeft")  # the right edge inward by one pixel
    for key in ("q", "ArrowRight", "Space"):
        page.keyboard.press(key)


def test_a_picture_is_labelled_by_keyboard_alone(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project("Keys", instructions=INSTRUCTIONS)
    workplace.add_streets(project, 1, cars=[(200, 300, 120, 60)])
    name = workplace.call("GET", f"/projects/{project}")["name"]
    with workplace.context(browser, workplace.person()) as context:
        page = context.new_page()
        page.goto("/work")
        expect(page.get_by_role("link", name=f"Start {name}")).to_be_visible()
        tab_to(page, f"Start {name}")
        page.keyboard.press("Enter")
        desk = Desk(page)
        desk.wait_for_task(1)

        # The instructions have opened by themselves and hold the focus; Escape leads to the canvas.
        expect(page.get_by_role("heading", name="Instructions")).to_be_visible()
        page.keyboard.press("Escape")
        expect(desk.canvas).to_be_focused()

        draw_and_change_ones_mind(page, desk)
        settle_edges_and_questions(page, desk)

        # Looked at by zooming, then sent; the focus waits on the canvas for the next task.
        for key in ("Escape", "z", "0", "Control+Enter"):
            page.keyboard.press(key)
        finished(page)

    (answer,) = workplace.answers(project)
    (car,) = answer["answer"]["annotations"]
    assert car["label"] == "car"
    assert car["attributes"] == {"state": "parked"}
    assert car["box"] == {"left": 200, "top": 300, "width": 120, "height": 60}
    assert answer["active_seconds"] > 0


def test_keys_can_be_looked_up_changed_and_switched_off(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 1)
    with workplace.context(browser, workplace.person()) as context:
        page = context.new_page()
        page.goto(f"/work/{project}")
        desk = Desk(page)
        desk.wait_for_task(1)
        page.keyboard.press("?")
        dialog = page.get_by_role("dialog", name="Keys")
        expect(dialog.get_by_role("searchbox")).to_be_focused()
        page.keyboard.type("box in the middle")
        expect(dialog.get_by_role("listitem")).to_have_count(1)
        tab_to(page, "Put a box in the middle of the view")
        page.keyboard.press("Enter")
        page.keyboard.press("j")
        expect(dialog.get_by_role("button", name="Put a box in the middle of the view: J")).to_be_visible()
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(desk.canvas).to_be_focused()
        page.keyboard.press("j")
        desk.wait_for_objects(1)

        page.keyboard.press("?")
        dialog.get_by_text("Single-letter keys").click()
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        page.keyboard.press("j")
        page.wait_for_timeout(300)
        desk.wait_for_objects(1)
        page.keyboard.press("Control+z")
        desk.wait_for_objects(0)
