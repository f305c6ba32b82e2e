"""One rule that somebody wrote, measured: the persona that it makes, and the map of its journeys."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Looks, prepare
from sojourn.insight.discover import assumptions, measure
from sojourn.insight.personas.personas import personas_of
from sojourn.insight.representatives import OF_A_SLICE, Wanted
from sojourn.languages import tr
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import EventLog
from sojourn.log.progress import Progress
from sojourn.log.query import choose_tickets
from sojourn.model.measured import MapReport, SliceKey
from sojourn.model.personas import PersonaRule, Personas
from sojourn.voice.feeling import Reader


def ruled(
    log: EventLog, rule: PersonaRule, key: SliceKey, title: str, reader: Reader | None, progress: Progress
) -> tuple[Personas, MapReport]:
    """The persona of a rule beside all other journeys, and the map of its own.

    Args:
        log: the whole log. rule: that defines it. key: of the slice. title: of the map. reader: of messages.
        progress: told how far it is.

    Raises:
        QueryError: the filter cannot be evaluated, or no journey fits it.
    """
    tickets = choose_tickets(log, rule.where)
    desk = prepare(log, shipped(), title=title, looks=Looks(reader, pains=True), progress=progress)
    progress(tr("measuring the rule"), None)
    measured = measure(desk, tickets, key, wanted=Wanted(effort=OF_A_SLICE))
    every = np.ones(log.n_tickets, dtype=np.bool_)
    return personas_of(desk, every, (rule,)), MapReport(measured, (), log.info, "", assumptions(desk))
