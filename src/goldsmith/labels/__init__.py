"""What a person can answer: kinds of annotation, ontologies, and whether an answer fits them."""

from goldsmith.kit.errors import Problem
from goldsmith.labels.annotation import Annotation, annotation_to_json
from goldsmith.labels.answer import MOST_ANNOTATIONS, Answer, answer_to_json, parse_answer
from goldsmith.labels.attribute import ATTRIBUTE_TYPES, Attribute, AttributeType, Option, shown_value
from goldsmith.labels.attribute_value import AttributeValue, is_same_value, values_to_json
from goldsmith.labels.base import Base, Rights, base_from_json, base_to_json, find_base_problems
from goldsmith.labels.box import Box, box_to_json
from goldsmith.labels.check import find_problems
from goldsmith.labels.invalid import InvalidAnswer, InvalidOntology
from goldsmith.labels.kind import KINDS, Geometry, Kind
from goldsmith.labels.line import Line
from goldsmith.labels.ontology import Label, Ontology, ontology_to_json
from goldsmith.labels.ontology_reading import parse_ontology
from goldsmith.labels.point import Point
from goldsmith.labels.polygon import Polygon
from goldsmith.labels.position import Position
from goldsmith.labels.rotated_box import RotatedBox
from goldsmith.labels.sameness import is_same_answer
from goldsmith.labels.size import Size
from goldsmith.labels.span import Span
from goldsmith.labels.surface import Passages, Surface
from goldsmith.labels.task_type import TASK_TYPES, TaskType

__all__ = [
    "ATTRIBUTE_TYPES",
    "KINDS",
    "MOST_ANNOTATIONS",
    "TASK_TYPES",
    "Annotation",
    "Answer",
    "Attribute",
    "AttributeType",
    "AttributeValue",
    "Base",
    "Box",
    "Geometry",
    "InvalidAnswer",
    "InvalidOntology",
    "Kind",
    "Label",
    "Line",
    "Ontology",
    "Option",
    "Passages",
    "Point",
    "Polygon",
    "Position",
    "Problem",
    "Rights",
    "RotatedBox",
    "Size",
    "Span",
    "Surface",
    "TaskType",
    "annotation_to_json",
    "answer_to_json",
    "base_from_json",
    "base_to_json",
    "box_to_json",
    "find_base_problems",
    "find_problems",
    "is_same_answer",
    "is_same_value",
    "ontology_to_json",
    "parse_answer",
    "parse_ontology",
    "shown_value",
    "values_to_json",
]
