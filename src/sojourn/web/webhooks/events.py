"""What webhooks are told of, and by which operation of the API it comes about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Event = Literal[
    "ping",
    "map.made",
    "map.changed",
    "map.deleted",
    "map.restored",
    "map.shared",
    "map.commented",
    "map.kept",
    "map.reviewed",
    "dataset.imported",
    "dataset.deleted",
    "job.failed",
    "opportunity.made",
    "opportunity.changed",
    "opportunity.removed",
    "person.joined",
    "person.left",
]
EVENTS: tuple[Event, ...] = get_args(Event)
CHOSEN: tuple[Event, ...] = EVENTS[1:]
"""What a webhook can be made for; every one hears a `ping`."""

BY_OPERATION: Mapping[str, Event] = {
    "make_map": "map.made",
    "import_map": "map.made",
    "change_map": "map.changed",
    "delete_map": "map.deleted",
    "restore_map": "map.restored",
    "change_sharing": "map.shared",
    "give_role": "map.shared",
    "take_role": "map.shared",
    "make_link": "map.shared",
    "change_link": "map.shared",
    "renew_link": "map.shared",
    "withdraw_link": "map.shared",
    "begin_thread": "map.commented",
    "answer_thread": "map.commented",
    "change_comment": "map.commented",
    "settle_thread": "map.commented",
    "take_back": "map.commented",
    "keep_version": "map.kept",
    "name_version": "map.kept",
    "hold_review": "map.reviewed",
    "delete_dataset": "dataset.deleted",
    "add_opportunity": "opportunity.made",
    "change_opportunity": "opportunity.changed",
    "comment_on_opportunity": "opportunity.changed",
    "remove_opportunity": "opportunity.removed",
    "join": "person.joined",
    "remove_person": "person.left",
}
"""Operations by their id in the contract. What is drawn on a map and what jobs do is looked for in the database."""
BY_JOB: Mapping[str, Event] = {"import": "dataset.imported", "update": "dataset.imported"}
