"""The mapping file: what is written is read back, and slips are shown with their line."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.log.detect import Hints, understand
from sojourn.log.dictionary import shipped
from sojourn.log.mapping import ROLE_KEYS, Mapping
from sojourn.log.mapping_file import mapping_text, read_mapping, write_mapping
from sojourn.log.table import RawTable
from sojourn.model.errors import InputError, OptionError, OutputError, UnreadableError
from sojourn.model.loginfo import ColumnUse, RatingScale

words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
names = st.lists(words, min_size=1, max_size=3).map(tuple)
numbers = st.floats(-100, 100).map(lambda x: round(x, 3))


@st.composite
def mappings(draw: st.DrawFn) -> Mapping:
    roles = draw(st.dictionaries(st.sampled_from(ROLE_KEYS), names, max_size=6))
    low, satisfied, high = sorted(draw(st.lists(numbers, min_size=3, max_size=3, unique=True)))
    scale = RatingScale(
        draw(st.sampled_from(["csat", "nps", "ces"])), low, high, satisfied, draw(names), draw(st.booleans())
    )
    return Mapping(
        shape=draw(st.sampled_from(["events", "snapshots", "tickets"])),
        shape_why=draw(words),
        roles={role: ColumnUse(role, columns, draw(words), draw(st.booleans())) for role, columns in roles.items()},
        attributes=draw(st.lists(words, max_size=3).map(tuple)),
        timezone=draw(st.sampled_from(["UTC", "Europe/Berlin"])),
        timezone_why=draw(words),
        date_order=draw(st.sampled_from([None, "dmy", "mdy", "ymd"])),
        rating=draw(st.sampled_from([None, scale])),
        missing=draw(st.lists(words, max_size=3).map(tuple)),
    )


@given(mapping=mappings())
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_back(mapping: Mapping, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("mapping") / "m.toml"
    write_mapping(mapping, path)
    hints = read_mapping(path)
    assert hints == Hints(
        roles={role: use.columns for role, use in mapping.roles.items()},
        shape=mapping.shape,
        timezone=mapping.timezone,
        date_order=mapping.date_order,
        rating=mapping.rating,
        missing=mapping.missing,
        attributes=mapping.attributes,
    )
    assert [p.name for p in path.parent.iterdir()] == ["m.toml"]


def small_table() -> RawTable:
    cells = {
        "Nr": [f"T{i}0" for i in range(30)],
        "Opened": [f"2024-03-{i % 28 + 1:02d}" for i in range(30)],
        "State": ["New", "Done"] * 15,
        "Priority": ["high", "low", "?"] * 10,
        "CSAT": ["1", "5", None] * 10,
    }
    data = pa.table({name: pa.array(values, pa.string()).dictionary_encode() for name, values in cells.items()})
    return RawTable("t.csv", "csv", data, 30)


def test_a_table_read_with_its_own_mapping_file_is_read_the_same(tmp_path: Path) -> None:
    first = understand(small_table())
    write_mapping(first, tmp_path / "m.toml")
    again = understand(small_table(), read_mapping(tmp_path / "m.toml"))
    assert {r: (u.columns, u.known_late) for r, u in again.roles.items()} == {
        r: (u.columns, u.known_late) for r, u in first.roles.items()
    }
    said = {"shape_why": "", "timezone_why": "", "roles": {}}
    assert replace(again, **said) == replace(first, **said)


def test_every_role_stands_under_its_reason(tmp_path: Path) -> None:
    mapping = understand(small_table())
    lines = mapping_text(mapping).splitlines()
    for role, use in mapping.roles.items():
        at = next(i for i, line in enumerate(lines) if line.startswith(f"{role} = "))
        assert lines[at - 1].startswith(f"# {use.why}")
    assert lines[lines.index('rating = "CSAT"') - 1].endswith("known only at the end")
    assert tomllib.loads("\n".join(lines))["shape"] == "tickets"


def test_a_small_file_by_hand_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(
        '[roles]\nticket = "A"\nrequester = ["First", "Last"]\nchannel = []\n[touchpoints]\n"Zapped" = "fix"\n'
    )
    hints = read_mapping(path)
    assert hints.roles == {"ticket": ("A",), "requester": ("First", "Last"), "channel": ()}
    assert hints.touchpoints == {"Zapped": "fix"}
    assert (hints.shape, hints.missing, hints.attributes) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('shape = "events"\nzone = "UTC"', 2, ["no key 'zone'", "timezone"]),
        ('[roles]\n\ntiket = "A"', 3, ["no role 'tiket'", "Choices are: ticket"]),
        ('shape = "rows"', 1, ["'rows' is no shape", "events, snapshots, tickets"]),
        ('date_order = "european"', 1, ["'european' is no date_order", "dmy"]),
        ('timezone = "Europe/Berlim"', 1, ["Europe/Berlim", "Europe/Berlin"]),
        ("[roles]\nticket = 5", 2, ["'ticket' needs text in quotes", "5"]),
        ("missing = [1]", 1, ["'missing' needs text"]),
        ('roles = "A"', 1, ["'roles' is a section", "[roles]"]),
        ('[rating]\nlow = "1"\nhigh = 5\nsatisfied = 4', 2, ["'low' needs a number"]),
        ("[rating]\nlow = 5\nhigh = 1\nsatisfied = 4", 2, ["low < high"]),
        ("[rating]\nlow = 1\nhigh = 5\nsatisfied = 4\nbest = 5", 5, ["no rating key 'best'"]),
        ('[rating]\nlow = 1\nhigh = 5\nsatisfied = 4\nmetric = "mood"', 5, ["'mood' is no metric", "csat"]),
        ("[rating]\nlow = 1\nhigh = 5\nsatisfied = 4\nhigh_is_good = 1", 5, ["true or false"]),
    ],
)
def test_a_slip_is_shown_with_its_line_and_the_choices(tmp_path: Path, text: str, line: int, said: list[str]) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text)
    with pytest.raises(OptionError) as caught:
        read_mapping(path)
    for part in (f"m.toml, line {line}: ", *said):
        assert part in caught.value.line


def test_what_is_no_toml_is_said_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text("shape = \nx")
    with pytest.raises(UnreadableError, match="line 1"):
        read_mapping(path)
    path.write_bytes(b"\xff\xfe\x00binary")
    with pytest.raises(InputError, match=r"m\.toml"):
        read_mapping(path)
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_mapping(tmp_path / "nothing.toml")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_mapping(understand(small_table()), tmp_path / "no folder" / "m.toml")


PAGE = Path(__file__).parents[2] / "docs" / "mapping.md"


def test_the_page_documents_every_role() -> None:
    page = PAGE.read_text("utf-8")
    assert [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")] == list(ROLE_KEYS)


def test_the_example_on_the_page_is_a_mapping_file(tmp_path: Path) -> None:
    example = PAGE.read_text("utf-8").split("```toml\n")[1].split("```")[0]
    (tmp_path / "m.toml").write_text(example, encoding="utf-8")
    hints = read_mapping(tmp_path / "m.toml")
    assert hints.roles["requester"] == ("First name", "Last name")
    shipped().extended(hints.touchpoints)
