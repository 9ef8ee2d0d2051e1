"""What results show of themselves in a notebook."""

from __future__ import annotations

import numpy as np
import pandas as pd

from goldsmith import quality


def test_a_result_of_any_size_fits_on_a_screen() -> None:
    lot = np.random.default_rng(1)
    said = pd.DataFrame(
        {
            "task": np.repeat(np.arange(400), 5),
            "worker": lot.integers(0, 60, 2000),
            "label": lot.choice(list("abc"), 2000),
        }
    )
    found = quality.infer(said)
    assert len(repr(found)) < 800
    assert repr(found).startswith("Aggregate(method='auto', parameters={'seed': 0}, task_names=<400 ")
    assert "posteriors=<400 x 3 float64>" in repr(found)
    assert "classes=['a', 'b', 'c']" in repr(found)


def test_short_values_are_shown_as_they_are_and_rounded() -> None:
    found = quality.infer({"task": ["t", "t"], "worker": ["v", "w"], "label": ["a", "a"]}, "majority")
    assert "task_names=['t']" in repr(found)
    assert "posteriors=<1 x 1 float64>" in repr(found)
    assert "class_prior=[1.]" in repr(found)


def test_the_names_of_the_library_are_completed() -> None:
    assert {"infer", "judgements_of", "METHODS"} <= set(dir(quality))
    assert all(hasattr(quality, name) for name in dir(quality))
