"""Map documents for tests: hypothesis strategies that make whole ones, deleted and dangling records included."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

from hypothesis import strategies as st

from sojourn.maps.document.records import (
    Binding,
    Card,
    Evidence,
    EvidenceKind,
    Lane,
    LaneType,
    Link,
    LinkKind,
    MapDocument,
    MapKind,
    Measure,
    Meta,
    Persona,
    Stage,
    Tone,
    Touchpoint,
    View,
)

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
ids = st.sampled_from([f"x{number}" for number in range(6)])
orders = st.sampled_from(["a0", "a1", "a1V", "b00"])
deleted = st.sampled_from(["", "", "2026-11-22T08:00:00Z"])
days = st.sampled_from(["", "2026-09-03", "2020-01-01", "soon"])
feelings = st.floats(-2, 2, allow_nan=False)
some_ids = st.lists(ids, max_size=3).map(tuple)

_STRATEGIES = {
    "id": ids,
    "order": orders,
    "deleted": deleted,
    "stage": ids,
    "lane": ids,
    "start": ids,
    "end": st.one_of(st.just(""), ids),
    "bound": some_ids,
    "lanes": some_ids,
    "personas": some_ids,
    "files": some_ids,
    "channels": st.lists(words, max_size=2).map(tuple),
    "date": days,
    "review": days,
    "curve": st.dictionaries(ids, feelings, max_size=3),
    "n": st.one_of(st.none(), st.integers(0, 10**9)),
    "revision": st.one_of(st.none(), st.integers(0, 99)),
}
_BY_TYPE = {
    "str": words,
    "bool": st.booleans(),
    "MapKind": st.sampled_from(get_args(MapKind)),
    "LaneType": st.sampled_from(get_args(LaneType)),
    "EvidenceKind": st.sampled_from(get_args(EvidenceKind)),
    "LinkKind": st.sampled_from(get_args(LinkKind)),
    "Tone": st.sampled_from(get_args(Tone)),
}


def records(kind: type) -> st.SearchStrategy:
    """Records of a kind with any values that its types allow."""
    nested = {"Evidence": Evidence, "Measure | None": Measure, "Binding | None": Binding}
    values = {}
    for field in fields(kind):
        if field.type in nested:
            inner = records(nested[field.type])
            values[field.name] = inner if field.type == "Evidence" else st.one_of(st.none(), inner)
        else:
            values[field.name] = _STRATEGIES[field.name] if field.name in _STRATEGIES else _BY_TYPE[field.type]
    return st.builds(kind, **values)


def several(kind: type) -> st.SearchStrategy:
    """Some records of a kind, each with an id of its own."""
    return st.lists(records(kind), max_size=5, unique_by=lambda record: record.id).map(tuple)


documents = st.builds(
    MapDocument,
    records(Meta),
    several(Stage),
    several(Touchpoint),
    several(Lane),
    several(Card),
    several(Persona),
    several(Link),
    several(View),
)
