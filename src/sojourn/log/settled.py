"""Choices that rest on a whole log: made once, and kept in its mapping, so that a part of it reads alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sojourn.log.mapped import MappedTable
from sojourn.log.mapping import Mapping
from sojourn.log.table import RawTable
from sojourn.log.tags import detect_separator

# XES (IEEE 1849) lifecycle transitions: they tell a step's phase, not what happened.
_STANDARD = {
    "schedule", "assign", "reassign", "start", "suspend", "resume", "complete", "withdraw", "autoskip", "manualskip",
    "ate_abort", "pi_abort", "unknown",
}  # fmt: skip


def settle(table: RawTable, mapping: Mapping) -> Mapping:
    """The mapping with every choice made that rests on the whole log; one that is made already stays."""
    cells = MappedTable(table, mapping)
    if mapping.one_channel_a_ticket is None:
        mapping = replace(mapping, one_channel_a_ticket=_one_channel_a_ticket(cells))
    if mapping.standard_lifecycle is None:
        mapping = replace(mapping, standard_lifecycle=_is_standard(cells))
    if mapping.tag_separator is None:
        mapping = replace(mapping, tag_separator=detect_separator(cells.coded("tags").words))
    return mapping


def _one_channel_a_ticket(cells: MappedTable) -> bool:
    """Whether no ticket's rows differ in their channel, in a log where some ticket has several rows."""
    if not cells.has("channel"):
        return False
    ticket, channel = cells.coded("ticket"), cells.meaning("channel", "channel")
    number, value = ticket.codes, channel.codes
    if number.size and number.min() < 0:
        rows = np.flatnonzero(number >= 0)
        number, value = number[rows], value[rows]
    one = np.full(len(ticket.words), -1, dtype=np.int32)
    one[number] = value
    return bool((one[number] == value).all()) and len(number) > int(np.count_nonzero(np.bincount(number)))


def _is_standard(cells: MappedTable) -> bool:
    if not cells.has("lifecycle"):
        return False
    return all(word.casefold() in _STANDARD for word in cells.coded("lifecycle").words)
