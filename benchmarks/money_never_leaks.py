"""Ten thousand random operations with money by several people at once, a quarter of them cut off in the middle.

`.venv/bin/python -m benchmarks.money_never_leaks [--operations 10000] [--actors 4]`. The operations and the laws that
must hold afterwards are those of `tests/actions/test_money_never_leaks.py`, on an embedded PostgreSQL of its own.
Prints what was done, and how often each law is broken.
"""

import argparse
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from goldsmith.storage.database import Database, make_engine, migrate
from goldsmith.storage.embedded import EmbeddedPostgres
from tests.actions.test_money_never_leaks import Shop, act, fill_shop, violations
from tests.postgres import Server


def main() -> None:
    """Run, print, and end with 1 where a law is broken."""
    chosen = _arguments()
    with tempfile.TemporaryDirectory(prefix="goldsmith-benchmark-") as folder:
        Path(folder).chmod(0o755)
        embedded = EmbeddedPostgres(Path(folder) / "data")
        migrate(embedded.url)
        owner, database = make_engine(embedded.url, pool_size=2), Database(embedded.url, pool_size=20)
        try:
            shop = fill_shop(Server(embedded.url, owner, database), tasks=chosen.operations // 10)
            _run(shop, chosen.operations, chosen.actors)
            broken = violations(shop)
        finally:
            database.close()
            owner.dispose()
            embedded.stop()
    for law, count in broken.items():
        print(f"{count:>6} times {law}")
    sys.exit(any(broken.values()))


def _run(shop: Shop, operations: int, actors: int) -> None:
    started = time.monotonic()
    with ThreadPoolExecutor(actors) as pool:
        for done in [pool.submit(act, shop, seed, operations // actors) for seed in range(actors)]:
            done.result()
    print(f"{operations} operations by {actors} actors in {time.monotonic() - started:.0f} s: {dict(shop.done)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--actors", type=int, default=4)
    return parser.parse_args()


if __name__ == "__main__":
    main()
