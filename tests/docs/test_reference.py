"""The reference pages say what the code says: every setting and every endpoint, nothing that is gone."""

import pytest

from scripts import reference


@pytest.mark.parametrize("name", sorted(reference.PAGES))
def test_page_is_current(name: str) -> None:
    written = (reference.FOLDER / name).read_text(encoding="utf-8")
    assert written == reference.PAGES[name](), "run `make reference`"
