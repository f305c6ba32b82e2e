"""What an update of a dataset found and did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tickets:
    """Some tickets: how many, and the ids of a few of them."""

    n: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class UpdateReport:
    """A newer export held against a dataset.

    Attributes:
        source: name of the newer export.
        new: tickets that the dataset did not have. changed: tickets of which anything differs.
        unchanged: tickets that are in it as they were.
        vanished: tickets of the dataset that the newer export does not have. dropped: whether they were taken out.
        revision: the dataset's revision now. written: whether that is a new one (nothing new or changed: no).
        compacted: delta segments were folded in.
        tickets, events: what the dataset holds now.
        notes: what is to be known of the newer export, such as columns that are gone or new, one line each.
    """

    source: str
    new: Tickets
    changed: Tickets
    unchanged: int
    vanished: Tickets
    dropped: bool
    revision: int
    written: bool
    compacted: bool
    tickets: int
    events: int
    notes: tuple[str, ...] = ()
