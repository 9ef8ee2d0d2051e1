"""Run pytest, two tests at a time unless told; what failed is run once more by itself: `python -m scripts.tests ...`.

More than there are cores, because a test often waits: for a page to come to rest, a server to start, a clock to move.
Browsers, servers and databases share the cores, so a test can fail for want of time alone. One that fails by itself
too has failed; one that does not is named, so that it gets mended.
"""

import subprocess
import sys

# Files go out in the order of tests/conftest.py: a file's number of tests, the usual order, says little of its length.
_TOGETHER = ("-q", "--durations=15", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
_ALONE = ("-q", "-n", "0", "--last-failed", "--last-failed-no-failures", "none")
_TESTS_FAILED = 1


def main() -> int:
    """The exit code of pytest, of the second run where there was one."""
    arguments = sys.argv[1:]
    first = _pytest(*_TOGETHER, *arguments)
    if first != _TESTS_FAILED:
        return first
    print("Some tests failed beside the others (named above); they run once more by themselves.", flush=True)
    return _pytest(*arguments, *_ALONE)


def _pytest(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
