"""What the oracle tests share: each real log read once by the product and once in plain Python."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

import sojourn as sj
from sojourn.log.eventlog import EventLog
from tests.oracle.plain import logs
from tests.oracle.plain.hours import Week
from tests.oracle.plain.logs import Plain
from tests.oracle.plain.maps import Measurer

FILES: dict[str, tuple[str, Callable[[Path], Plain]]] = {
    "uci": ("uci_incident_log/incident_event_log_reconstructed.csv.gz", logs.uci),
    "uci_sample": ("uci_incident_log/sample_198rows.csv", logs.uci),
    "helpdesk_csv": ("helpdesk_italy/finale.csv.gz", logs.helpdesk_csv),
    "helpdesk_xes": ("helpdesk_italy/helpdesk.xes.gz", logs.helpdesk_xes),
    "bpic_csv": ("bpic2013_closed_problems/closed_problems.csv.gz", logs.bpic_csv),
    "bpic_xes": ("bpic2013_closed_problems/closed_problems.xes.gz", logs.bpic_xes),
    "rwfd": ("simulated_csat/rwfd_help_desk.csv.gz", logs.rwfd),
    "pwc": ("simulated_csat/pwc_call_center_dataset.xlsx", logs.pwc),
    "running_csv": ("xes/running-example.csv", logs.running_csv),
    "running_xes": ("xes/running-example.xes", logs.running_xes),
}


@dataclass(frozen=True)
class Both:
    """One real log, as the product sees it and in plain Python; each part is computed when it is first asked for."""

    path: Path
    load: Callable[[Path], Plain]

    @cached_property
    def log(self) -> EventLog:
        return sj.read(self.path)

    @cached_property
    def map(self) -> sj.JourneyMap:
        return sj.discover(self.log)

    @cached_property
    def plain(self) -> Plain:
        return self.load(self.path)

    @cached_property
    def measurer(self) -> Measurer:
        history = self.plain.history
        week = Week(event for ticket in history.tickets for event in ticket.events)
        return Measurer(history, self.plain.scale, week, silence_known=self.plain.silence_known)


@pytest.fixture(scope="session")
def both(shared_data: Path) -> Callable[[str], Both]:
    """The log of a name in FILES."""

    @cache
    def one(name: str) -> Both:
        file, load = FILES[name]
        return Both(shared_data / file, load)

    return one
