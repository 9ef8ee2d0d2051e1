"""Hypothesis strategies for answers and boxes, shared by the tests of labels and quality."""

from __future__ import annotations

from hypothesis import strategies as st

from goldsmith.labels import Annotation, Answer, Box

edges = st.floats(0, 400, allow_nan=False).map(lambda x: round(x, 2))
sides = st.floats(2, 200, allow_nan=False).map(lambda x: round(x, 2))
boxes = st.builds(Box, edges, edges, sides, sides)
names = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs", "Z", "C")),
    min_size=1,
    max_size=12,
)
values = st.one_of(
    st.booleans(), st.integers(-1000, 1000), st.floats(-1e6, 1e6), names, st.lists(names, max_size=3).map(tuple)
)


@st.composite
def answers(draw: st.DrawFn, most: int = 5, labels: tuple[str, ...] = ("car", "dog")) -> Answer:
    """Boxes with attributes, and no fields."""
    drawn = draw(st.lists(boxes, max_size=most))
    return Answer(
        tuple(
            Annotation(
                f"a{index + 1}",
                "box",
                draw(st.sampled_from(labels)),
                box,
                draw(st.dictionaries(names, values, max_size=2)),
            )
            for index, box in enumerate(drawn)
        )
    )


whole_answers = st.builds(
    lambda answer, fields: Answer(answer.annotations, fields), answers(), st.dictionaries(names, values, max_size=3)
)
"""Answers with fields too."""
