"""A workspace, by what is in it."""

from __future__ import annotations

from types import TracebackType

from sojourn.client.connection import Connection
from sojourn.client.nouns import Datasets, Jobs, Maps, Opportunities, People, Webhooks


class Workspace:
    """A workspace that a program may use with a token.

    Args:
        address: where it is, such as `https://maps.example.org`. token: made in its settings, under Programs.
        timeout: seconds that one answer may take.

    Attributes:
        connection: for every address of the API that has no method here: `connection.ask("GET", "/act").json()`.
    """

    def __init__(self, address: str, token: str, timeout: float = 60.0) -> None:
        self.connection = Connection(address, token, timeout)
        self.jobs = Jobs(self.connection)
        self.maps = Maps(self.connection)
        self.datasets = Datasets(self.connection, self.jobs)
        self.opportunities = Opportunities(self.connection)
        self.people = People(self.connection)
        self.webhooks = Webhooks(self.connection)

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()
