"""What the demo's street project teaches: a small course, and an exam made of tasks that its reviewer checked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from goldsmith.actions import courses, exams
from goldsmith.demo.cast import REQUESTER
from goldsmith.demo.house import House

COURSE = "Boxes in traffic"
TRAINED, PASSED = "trained-in-traffic", "street-boxes"
DRAWN = 3
_POOL = 12
_LESSONS = (
    (
        "Tight boxes",
        (
            "All four edges **touch what you can see** of the object. Where something hides a part, the box holds the "
            "visible part.\n\n- Zoom in before you draw the last edge.\n- A shadow is no part of a car."
        ),
    ),
    (
        "What to leave out",
        (
            "Draw what is in the list of labels and nothing else. What is too small to tell is left out.\n\n"
            "> If nothing of the list is there, submit the picture as it is: that is an answer too."
        ),
    ),
)
_EXAM: dict[str, Any] = {
    "title": "Street boxes", "instructions": "Draw as you would in the project. Time is paid.", "skill": PASSED,
    "skill_days": 365, "question_count": DRAWN, "pass_mark": 70, "time_limit_minutes": 30, "attempts_allowed": None,
    "cool_down_hours": 1, "paid_minutes": 30, "is_shared": False,
}  # fmt: skip


def teach(house: House, project_id: UUID, now: datetime) -> None:
    """Write the course, with a question to practise on, and the exam after it; as far as tasks were checked."""
    with house.open(REQUESTER, now) as context:
        settings = {
            "skill": TRAINED,
            "skill_days": None,
            "requires_skill": None,
            "paid_minutes": 60,
            "is_shared": False,
        }
        summary = "Half an hour before your first street: what a good box is, and what to leave out."
        course = courses.make_course(context, project_id, {"title": COURSE, "summary": summary, **settings})
        lessons = [courses.add_lesson(context, course.id, title, body) for title, body in _LESSONS]
        courses.add_practice(context, lessons[0].id, (), 1)
        courses.change_course(context, course.id, {"state": "open"})
        draft = {**_EXAM, "course_id": course.id, "state": "draft"}
        exam = exams.make_exam(context, project_id, draft, _POOL).exam
        if exam.is_ready:
            exams.change_exam(context, exam.id, {"state": "open"})
