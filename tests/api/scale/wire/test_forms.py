"""Bodies that older clients send as forms."""

from __future__ import annotations

from typing import Any

import pytest

from goldsmith.api.scale.wire.forms import read_form
from goldsmith.kit.errors import Invalid


@pytest.mark.parametrize(
    "body, told",
    [
        ("a=1&b=x+y%26", {"a": "1", "b": "x y&"}),
        ("categories=public&categories=private", {"categories": ["public", "private"]}),
        ("categories=only", {"categories": ["only"]}),
        ("objects_to_annotate[0]=face&objects_to_annotate[1]=hand", {"objects_to_annotate": ["face", "hand"]}),
        ("tags[]=a&tags[]=b", {"tags": ["a", "b"]}),
        ("fields[title]=Title&fields[a b]=", {"fields": {"title": "Title", "a b": ""}}),
        ("geometries[box][objects_to_annotate][]=car", {"geometries": {"box": {"objects_to_annotate": ["car"]}}}),
        ("geometries[box][min_width]=3", {"geometries": {"box": {"min_width": 3}}}),
        ("choices=true&choices=false", {"choices": ["true", "false"]}),
        ("with_labels=false&priority=30&padding=2.5", {"with_labels": False, "priority": 30, "padding": 2.5}),
        ("priority=soon&with_labels=perhaps", {"priority": "soon", "with_labels": "perhaps"}),
        ("attachment=42&text=true", {"attachment": "42", "text": "true"}),
        ("a[1]=x", {"a": {"1": "x"}}),
        ("[x=1", {"[x": "1"}),
    ],
)
def test_a_form_amounts_to_an_object(body: str, told: dict[str, Any]) -> None:
    assert read_form(body.encode()) == told


@pytest.mark.parametrize(
    "body",
    [b"a=1&a[b]=2", b"a[b]=2&a=1", b"a" + b"[b]" * 30 + b"=1", b"a=\xff", b"&".join([b"a=1"] * 10_001)],
)
def test_a_form_that_makes_no_sense_is_refused(body: bytes) -> None:
    with pytest.raises(Invalid):
        read_form(body)
