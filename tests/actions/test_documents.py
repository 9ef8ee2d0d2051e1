"""Documents as tasks: texts, sound and conversations come in, are shown whole, answered, settled and delivered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from goldsmith.actions import imports, tasks
from goldsmith.formats.jsonl import read_jsonl
from goldsmith.formats.rows import read_rows
from goldsmith.kit.errors import Invalid
from goldsmith.storage.database import Connection
from goldsmith.storage.files import Files
from tests import build
from tests.actions.test_deliveries import deliver
from tests.build import Lab

TEXT = {"kind": "text", "text": "👋 Ada met Bob in Rome."}
TALK = {"kind": "thread", "messages": [{"role": "user", "text": "Hi?"}, {"role": "assistant", "text": "Yes"}]}
BEST: dict[str, Any] = {"name": "best", "type": "ranking", "required": True, "options": ["a", "b", "c"]}
WHY: dict[str, Any] = {"name": "why", "type": "text", "is_long": True, "description": "In a sentence."}


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def test_spans_of_a_text_are_marked_merged_and_reviewed(lab: Lab) -> None:
    project = build.project(lab, task_type="text_spans", attempts=3)
    task = build.document(lab, project.id, TEXT)
    assert (task.excerpt, task.text_lengths, task.media_id) == ("👋 Ada met Bob in Rome.", [22], None)
    for spans in ([(2, 5), (10, 13)], [(2, 5)], [(2, 5), (10, 13)]):
        worker = build.user(lab)
        shown = build.claim(lab, worker, project.id)
        assert shown.parts == [TEXT]
        build.give(lab, worker, shown.id, build.answer(*(build.span(*each) for each in spans)))
    with lab.open() as context:
        detail = tasks.show_task(context, task.id)
    assert detail.parts[0].text == TEXT["text"]
    assert detail.case.verdict is not None
    settled = [each["annotation"]["span"] for each in detail.case.verdict.objects]
    assert settled == [{"part": 0, "start": 2, "end": 5}, {"part": 0, "start": 10, "end": 13}]


def test_a_span_past_the_end_of_its_text_and_a_box_are_refused(lab: Lab) -> None:
    project, worker = build.project(lab, task_type="text_spans"), build.user(lab)
    build.document(lab, project.id, TEXT, TALK)
    shown = build.claim(lab, worker, project.id)
    wrong = (build.span(20, 23), build.span(0, 2, part=1), build.box())
    with pytest.raises(Invalid) as caught:
        build.give(lab, worker, shown.id, build.answer(*wrong))
    assert [each.code for each in caught.value.problems] == ["span_outside", "span_without_text", "kind_not_allowed"]


def test_questions_about_a_conversation_are_settled(lab: Lab) -> None:
    project = build.project(lab, task_type="questions", labels=(), fields=(BEST, WHY), attempts=3)
    task = build.document(lab, project.id, TALK)
    for said in (["a", "b", "c"], ["a", "c", "b"], ["a", "b", "c"]):
        build.do(lab, build.user(lab), project.id, build.saying(best=said, why="It is kind."))
    with lab.open() as context:
        verdict = tasks.show_task(context, task.id).case.verdict
    assert verdict is not None
    assert {each["name"]: each["value"] for each in verdict.fields} == {
        "best": ["a", "b", "c"], "why": "It is kind.",
    }  # fmt: skip
    worker = build.user(lab)
    build.document(lab, project.id, TEXT)
    shown = build.claim(lab, worker, project.id)
    with pytest.raises(Invalid, match="mistakes"):
        build.give(lab, worker, shown.id, build.saying(best=["a", "b"]))


def test_gold_of_a_text_is_judged_by_its_spans(lab: Lab) -> None:
    project, worker = build.project(lab, task_type="text_spans", gold_share=1.0, feedback=True), build.user(lab)
    build.document(lab, project.id, TEXT, gold=build.answer(build.span(2, 5), build.span(10, 13)))
    done = build.do(lab, worker, project.id, build.answer(build.span(2, 5), build.span(17, 21)))
    assert done.feedback is not None
    assert (done.feedback.matched, done.feedback.missed, done.feedback.extra) == (1, 1, 1)


def imported(lab: Lab, project_id: Any, lines: bytes, row_format: str = "jsonl") -> imports.ImportReport:
    with lab.open() as context:
        rows = list(read_rows([lines], row_format))
        return imports.import_rows(context, project_id, rows, imports.ImportOptions())


def test_rows_of_texts_come_in_once(lab: Lab) -> None:
    project = build.project(lab, task_type="text_spans")
    lines = b'{"text": "Ada met Bob."}\n{"parts": [{"kind": "text", "text": "Bob left."}], "unique_id": "b"}\n'
    assert (imported(lab, project.id, lines).added, imported(lab, project.id, lines).existing) == (2, 2)
    table = imported(lab, project.id, b'text,week\n"Ada, again.",3\nAda met Bob.,4\n', "csv")
    assert (table.added, table.existing, table.problems) == (1, 1, ())
    with lab.open() as context:
        assert [each.excerpt for each in build.all_tasks(context, project.id)] == [
            "Ada met Bob.", "Bob left.", "Ada, again.",
        ]  # fmt: skip


@pytest.mark.parametrize(
    "line, code",
    [
        (b'{"text": "a", "url": "https://x.example/a.jpg"}', "two_sources"),
        (b'{"text": 7}', "bad_parts"),
        (b'{"parts": {}}', "bad_parts"),
        (b'{"parts": []}', "bad_parts"),
        (b'{"parts": [{"kind": "audio", "url": "https://x.example/a.mp3"}]}', "parts_not_shown"),
        (b'{"url": "https://x.example/a.jpg"}', "no_document"),
    ],
)
def test_rows_that_cannot_be_shown_are_named(lab: Lab, line: bytes, code: str) -> None:
    report = imported(lab, build.project(lab, task_type="text_spans").id, line)
    assert [(each.line, each.code) for each in report.problems] == [(1, code)]


def test_a_picture_project_shows_no_text(lab: Lab) -> None:
    report = imported(lab, build.project(lab).id, b'{"text": "a"}')
    assert [each.code for each in report.problems] == ["parts_not_shown"]


def test_finished_documents_go_out_and_come_in_again(lab: Lab, tmp_path: Path) -> None:
    project = build.project(lab, task_type="questions", labels=(), fields=(WHY,))
    build.document(lab, project.id, TALK, verdict=build.saying(why="So."))
    _, lines = deliver(lab, Files.at(None, tmp_path), project.id)
    (record,) = read_jsonl(lines.splitlines())
    assert [each["text"] for each in record.parts[0]["messages"]] == ["Hi?", "Yes"]
    other = build.project(lab, task_type="questions", labels=(), fields=(WHY,))
    assert imported(lab, other.id, lines).added == 1
    with lab.open() as context:
        (task,) = build.all_tasks(context, other.id)
        verdict = tasks.show_task(context, task.id).case.verdict
    assert task.state == "completed"
    assert verdict is not None
    assert [each["value"] for each in verdict.fields] == ["So."]
