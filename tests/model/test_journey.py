"""Definitions of a journey: their text says the same back, and what is none is refused with the forms there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.model.errors import OptionError
from sojourn.model.journey import JourneyDefinition


@pytest.mark.parametrize(
    ("text", "definition"),
    [
        ("ticket", JourneyDefinition()),
        ("customer", JourneyDefinition("customer", gap_days=14)),
        ("customer:14d", JourneyDefinition("customer", gap_days=14)),
        ("Customer: 36h", JourneyDefinition("customer", gap_days=1.5)),
        ("customer:2w", JourneyDefinition("customer", gap_days=14)),
        ("parent", JourneyDefinition("parent")),
        ("problem", JourneyDefinition("problem")),
        ("change", JourneyDefinition("change")),
        ("tag:new-starter", JourneyDefinition("tag", name="new-starter")),
        ("category:Onboarding,60d", JourneyDefinition("category", name="Onboarding", span_days=60)),
        ("category:Printing, scanning", JourneyDefinition("category", name="Printing, scanning")),
        ("tag:a:b,1w", JourneyDefinition("tag", name="a:b", span_days=7)),
    ],
)
def test_a_text_is_read(text: str, definition: JourneyDefinition) -> None:
    assert JourneyDefinition.parse(text) == definition


@pytest.mark.parametrize(
    "text", ["", "day", "customer:", "customer:14", "customer:0d", "customer:-1d", "tag", "tag:", "tag:*", "parent:2d"]
)
def test_what_is_no_definition_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(OptionError, match=r"--journey: .*Write it as ticket, customer:14d, parent"):
        JourneyDefinition.parse(text)


names = st.text(st.characters(codec="ascii", categories=["L", "N", "Zs"]), min_size=1).map(str.strip).filter(bool)
spans = st.none() | st.integers(1, 900).map(float)


@given(
    st.builds(JourneyDefinition, st.just("customer"), st.integers(1, 900).map(float))
    | st.builds(JourneyDefinition, st.sampled_from(["tag", "category"]), name=names, span_days=spans)
    | st.builds(JourneyDefinition, st.sampled_from(["ticket", "parent", "problem", "change"]))
)
def test_a_definition_says_itself(definition: JourneyDefinition) -> None:
    assert JourneyDefinition.parse(str(definition)) == definition
