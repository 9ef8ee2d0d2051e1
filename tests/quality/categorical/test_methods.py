"""One call reads any frame by any method, and gives what users of crowd-kit are used to."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from goldsmith.quality import METHODS, infer
from goldsmith.quality.categorical.methods import UnknownMethod

ROWS = {
    "task": ["t2", "t1", "t2", "t1", "t2", "t1"],
    "worker": ["b", "a", "a", "b", "c", "c"],
    "label": ["dog", "cat", "cat", "cat", "dog", "cat"],
}


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
@pytest.mark.parametrize("method", METHODS)
def test_every_method_reads_every_frame(make: Any, method: str) -> None:
    found = infer(make(ROWS), method, gold={"t2": "dog"})
    assert found.method == method
    assert found.verdicts == {"t1": "cat", "t2": "dog"}


def test_the_default_needs_the_frame_alone_and_makes_a_series_by_task() -> None:
    series = pd.Series(infer(pd.DataFrame(ROWS)).verdicts)
    assert series.index.tolist() == ["t1", "t2"]
    assert series["t1"] == "cat"


def test_columns_may_have_other_names() -> None:
    frame = pd.DataFrame(ROWS).rename(columns={"task": "picture", "worker": "by", "label": "said"})
    assert infer(frame, task="picture", worker="by", label="said").verdicts["t1"] == "cat"


def test_an_unknown_method_is_told_which_there_are() -> None:
    with pytest.raises(UnknownMethod, match="auto, majority"):
        infer(pd.DataFrame(ROWS), "guess")
