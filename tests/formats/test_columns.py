"""Tables come back as they were written, whatever the file, and a bad one is told where it is bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldsmith.formats.columns import ENDINGS, BadTable, check_full, read_columns, write_columns

TABLE = {"task": ["t1", "t,2", 'say "x"\nand y'], "worker": ["ä", "b", "c"], "label": ["cat", "dog", ""]}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_table_comes_back(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"table{ending}"
    write_columns(path, TABLE)
    assert read_columns(path, ["task", "worker", "label"]) == TABLE
    assert read_columns(path, ["label"]) == {"label": TABLE["label"]}
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("ending", [".jsonl", ".parquet"])
def test_types_are_kept_where_the_file_has_them(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"table{ending}"
    write_columns(path, {"task": [1, 2], "confidence": [0.5, 1.0]})
    assert read_columns(path, ["task", "confidence"]) == {"task": [1, 2], "confidence": [0.5, 1.0]}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_column_that_is_not_there_is_named(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"table{ending}"
    write_columns(path, TABLE)
    with pytest.raises(BadTable, match=r"there is no .*'truth'; there are 'task', 'worker', 'label'"):
        read_columns(path, ["task", "truth"])


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("a.csv", b"task,label\n1,cat\n2\n", "line 3: it has not as many cells"),
        ("a.csv", b'task,label\n1,"cat\n', "unexpected end of data"),
        ("a.csv", b"task,label\n1,\xff\n", "line 2: it is not text in UTF-8"),
        ("a.csv", b"", "it is empty; the first line names the columns"),
        ("a.parquet", b"PAR1 and no more", "cannot be read as Parquet"),
        ("a.parquet", b"", "cannot be read as Parquet"),
        ("a.jsonl", b'{"task": 1}\n{"task": \n', "line 2: unexpected"),
        ("a.jsonl", b'{"task": 1}\n\n[1]\n', "line 3: a row is an object"),
        ("a.txt", b"", "ends in .csv, .jsonl, .parquet; this one ends in .txt"),
    ],
)
def test_a_bad_file_is_told_where(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadTable, match=words):
        read_columns(path, ["task"])


def test_excel_s_mark_at_the_beginning_is_no_part_of_a_name(tmp_path: Path) -> None:
    path = tmp_path / "excel.csv"
    path.write_bytes(b"\xef\xbb\xbftask,label\n1,cat\n")
    assert read_columns(path, ["task"]) == {"task": ["1"]}


@pytest.mark.parametrize("cell, words", [("", "is empty"), (None, "is empty"), (["cat"], "holds several values")])
def test_cells_without_one_value_are_told_where_all_must_have_one(cell: object, words: str) -> None:
    check_full(Path("said.csv"), {"task": [1, 2], "label": ["cat", 0]})
    with pytest.raises(BadTable, match=f"said.csv, row 2: 'label' {words}"):
        check_full(Path("said.csv"), {"task": [1, 2], "label": ["cat", cell]})
