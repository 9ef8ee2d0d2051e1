"""Questions about a whole task: what is known of how people answer them, and one value out of several people's."""

from goldsmith.quality.fields.classes import UNANSWERED, class_of, classes_of, has_one_class, value_of
from goldsmith.quality.fields.knowledge import FieldKnowledge, aligned, nothing_known, reclassed
from goldsmith.quality.fields.learning import Lesson, lessons_of_colleagues, lessons_of_gold, taught
from goldsmith.quality.fields.merge import METHOD, merge_fields, rebuild_fields
from goldsmith.quality.fields.settled import Given, SettledField

__all__ = [
    "METHOD",
    "UNANSWERED",
    "FieldKnowledge",
    "Given",
    "Lesson",
    "SettledField",
    "aligned",
    "class_of",
    "classes_of",
    "has_one_class",
    "lessons_of_colleagues",
    "lessons_of_gold",
    "merge_fields",
    "nothing_known",
    "rebuild_fields",
    "reclassed",
    "taught",
    "value_of",
]
