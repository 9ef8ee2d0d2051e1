"""What axe-core finds on a page, and whether the page fits its window."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TooLong

from scripts.steps import WEB

_SERIOUS = {"serious", "critical"}
_RULES: dict[Literal["light", "dark"], tuple[str, ...]] = {"dark": ("color-contrast",), "light": ()}
"""Themes differ in colours alone, so the dark one is asked about these, and the light one about everything."""


@cache
def _axe() -> str:
    return (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text()


def violations(page: Page, *rules: str) -> list[str]:
    """Serious and critical violations of these rules, or of all, as lines of text with the elements they are about."""
    page.evaluate(_axe())
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{each['id']} ({each['impact']}): {[node['html'][:160] for node in each['nodes'][:4]]}"
        for each in found["violations"]
        if each["impact"] in _SERIOUS
    ]


def in_both_themes(page: Page, name: str) -> dict[str, list[str]]:
    """What is wrong with the page under this name in the light theme and in the dark one; nothing where nothing is."""
    found = {}
    for theme, rules in _RULES.items():
        page.emulate_media(color_scheme=theme)
        page.wait_for_timeout(300)  # colours and what slides in have arrived
        found[f"{name}, {theme}"] = violations(page, *rules)
    return {theme: lines for theme, lines in found.items() if lines}


def fits(page: Page) -> bool:
    """Whether the page is no wider than its window, so that nothing is to be swiped for.

    Charts take their width a frame or two after a window was made narrow.
    """
    try:
        page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth", timeout=3000)
    except TooLong:
        return False
    return True
