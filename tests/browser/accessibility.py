"""What axe-core finds on a page."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Page

from scripts.steps import WEB

_SERIOUS = {"serious", "critical"}


@cache
def _axe() -> str:
    return (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text()


def violations(page: Page) -> list[str]:
    """Serious and critical violations as lines of text, with the elements they are about."""
    page.evaluate(_axe())
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']} ({each['impact']}): {[node['html'][:160] for node in each['nodes'][:4]]}"
        for each in found["violations"]
        if each["impact"] in _SERIOUS
    ]


def in_both_themes(page: Page, name: str) -> dict[str, list[str]]:
    """What is wrong with the page under this name in the light theme and in the dark one; nothing where nothing is."""
    found = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.wait_for_timeout(300)  # colours and what slides in have arrived
        found[f"{name}, {theme}"] = violations(page)
    return {theme: lines for theme, lines in found.items() if lines}
