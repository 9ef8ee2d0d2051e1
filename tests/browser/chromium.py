"""Start the real Chromium that the browser tests drive: one a process, whoever asks for it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from playwright.sync_api import Browser, sync_playwright

from scripts.chromium import ensure

# A window makes the address bar's suggestions and its side pages anew for each profile, at twice the cost of a page of
# ours, and no test sees them. The others are Playwright's own list, which a second one replaces.
_WITHOUT = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,PreloadTopChromeWebUI,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch"
)

# Besides Playwright's own: what a root user, a machine without a GPU and a closed network need.
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={_WITHOUT}",
)

_running: list[Browser] = []


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium with a new, empty profile; the one that is already running, if there is one.

    Playwright allows one of its loops a thread, so a second start within a process would fail.
    """
    if _running:
        yield _running[0]
        return
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=ensure(), args=list(FLAGS))
        stack.callback(browser.close)
        _running.append(browser)
        stack.callback(_running.clear)
        yield browser
