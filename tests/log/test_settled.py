"""Choices that rest on a whole log hold for its parts."""

from __future__ import annotations

import pyarrow as pa

from sojourn.log.canonical import Source, canonical
from sojourn.log.detect import understand
from sojourn.log.dictionary import shipped
from sojourn.log.readers.columns import TEXT
from sojourn.log.settled import settle
from sojourn.log.table import RawTable

ROWS = {
    "ticket": ["A", "A", "A", "B", "B", "B"],
    "time": [f"2026-03-0{day} 09:00" for day in (1, 2, 3, 1, 2, 3)],
    "activity": ["Created", "In Progress", "Resolved"] * 2,
    "channel": ["Phone", "E-mail", "Phone", "Chat", "Chat", "Chat"],
}


def table(rows: slice) -> RawTable:
    columns = {name: pa.array(cells[rows], pa.string()).cast(TEXT) for name, cells in ROWS.items()}
    data = pa.table(columns)
    return RawTable("log.csv", "csv", data, data.num_rows)


def channels(rows: slice, *, settled_by_whole: bool) -> list[str | None]:
    whole, part = table(slice(None)), table(rows)
    mapping = understand(whole)
    log = canonical(part, settle(whole, mapping) if settled_by_whole else mapping, shipped(), Source("log.csv"))
    return [None if code < 0 else log.channel.words[code] for code in log.channel.codes.tolist()]


def test_a_ticket_with_one_channel_reads_alike_in_a_log_where_others_have_several() -> None:
    assert channels(slice(None), settled_by_whole=False)[3:] == ["chat", "chat", "chat"]
    assert channels(slice(3, 6), settled_by_whole=True) == ["chat", "chat", "chat"]
    assert channels(slice(3, 6), settled_by_whole=False) == ["chat", None, None]
