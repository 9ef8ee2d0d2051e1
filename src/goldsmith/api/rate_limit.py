"""Rate limits: a token bucket per caller and process, so that one runaway script cannot starve the others."""

import math
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from goldsmith.kit.errors import TooMany

_MOST_BUCKETS = 10_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float


class RateLimit:
    """At most `per_minute` requests a minute for each key, with bursts up to a sixth of that (ten at the least)."""

    def __init__(self, per_minute: int) -> None:
        self._per_second = per_minute / 60
        self._burst = max(min(10.0, per_minute), per_minute / 6)
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = Lock()

    def check(self, key: str) -> None:
        """Count one request; raises TooMany with the seconds to wait."""
        now = time.monotonic()
        with self._lock:
            bucket = self._bucket(key, now)
            bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.filled_at) * self._per_second)
            bucket.filled_at = now
            if bucket.tokens < 1:
                wait = max(1, math.ceil((1 - bucket.tokens) / self._per_second))  # who waits so long gets in
                raise TooMany(f"Too many requests; try again in {wait} s.", details={"retry_after_seconds": wait})
            bucket.tokens -= 1

    def _bucket(self, key: str, now: float) -> _Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(self._burst, now)
            if len(self._buckets) > _MOST_BUCKETS:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(key)
        return bucket
