"""What one can ask for by name: maps, datasets, jobs, opportunities, people, webhooks."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import JsonValue

from sojourn.client.connection import Answer, Connection
from sojourn.client.shapes import Dataset, Delivery, Job, Map, MapLine, Opportunity, Person, State, Webhook
from sojourn.languages import tr
from sojourn.model.errors import StoppedError, WorkspaceError

_LOOK_SECONDS = 0.5


class Maps:
    """The maps of a workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, words: str = "", state: State = "active") -> Iterator[MapLine]:
        """Maps that hold all these words, those changed last first."""
        for entry in self._connection.pages("/maps", {"q": words, "state": state}):
            yield MapLine.model_validate(entry)

    def get(self, map_id: str) -> Map:
        """One map, with its version."""
        return _versioned(Map, self._connection.ask("GET", f"/maps/{map_id}"))

    def make(self, title: str = "", *, parent: str = "", template: str = "", copy_of: str = "") -> Map:
        """A new map: empty, from a template, or a copy of another."""
        origin: JsonValue = {"kind": "empty"}
        if template or copy_of:
            origin = {"kind": "template", "id": template} if template else {"kind": "map", "id": copy_of}
        given: JsonValue = {"title": title, "parent": parent, "from": origin}
        return Map.model_validate(self._connection.ask("POST", "/maps", json=given).json())

    def from_data(self, dataset: str, title: str = "", *, attribute: str = "", value: str = "") -> Map:
        """A new map of the journeys that are discovered in a dataset, or in the part where an attribute has a value."""
        origin: JsonValue = {"kind": "dataset", "dataset": dataset, "attribute": attribute, "value": value}
        given: JsonValue = {"title": title, "from": origin}
        return Map.model_validate(self._connection.ask("POST", "/maps", json=given).json())

    def read_file(self, file: Path, title: str = "") -> Map:
        """A new map out of a file: our JSON, a Mermaid journey, CSV or XLSX."""
        form = [("file", (file.name, file.read_bytes()))]
        answer = self._connection.ask("POST", "/maps/file", files=form, fields={"title": title})
        return Map.model_validate(answer.json())

    def document(self, map_id: str, form: Literal["json", "mmd", "csv"] = "json") -> str:
        """What a map says: JSON with everything, a Mermaid journey, or a table."""
        return self._connection.ask("GET", f"/maps/{map_id}/document.{form}").text

    def measured(self, map_id: str) -> dict[str, JsonValue]:
        """The measured result that a map follows (docs/map-json.md)."""
        found: dict[str, JsonValue] = self._connection.ask("GET", f"/maps/{map_id}/measured").json()
        return found

    def archive(self, map_id: str, archived: bool = True, *, version: str = "") -> Map:
        """Put a map into the archive, or take it out."""
        given: JsonValue = {"archived": archived}
        return _versioned(Map, self._connection.ask("PATCH", f"/maps/{map_id}", json=given, version=version))

    def delete(self, map_id: str, *, version: str = "") -> None:
        """Put a map into the bin."""
        self._connection.ask("DELETE", f"/maps/{map_id}", version=version)

    def restore(self, map_id: str) -> Map:
        """Take a map out of the bin."""
        return Map.model_validate(self._connection.ask("POST", f"/maps/{map_id}/restore").json())


class Jobs:
    """Long work of a workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, job_id: str) -> Job:
        """One job as it stands."""
        return Job.model_validate(self._connection.ask("GET", f"/jobs/{job_id}").json())

    def wait(self, job: Job, seconds: float = 3600) -> Job:
        """The job once it is done.

        Raises:
            StoppedError: it was cancelled, or takes longer. WorkspaceError: it failed; the line says why.
        """
        deadline = time.monotonic() + seconds
        while not (now := self.get(job.id)).has_ended:
            if time.monotonic() > deadline:
                raise StoppedError(tr("the job has not ended after {seconds} s", seconds=f"{seconds:g}"), where=job.id)
            time.sleep(_LOOK_SECONDS)
        if now.state == "failed":
            raise WorkspaceError(str((now.problem or {}).get("detail", tr("the job failed"))), where=job.kind)
        if now.state == "cancelled":
            raise StoppedError(tr("the job was cancelled"), where=job.id)
        return now


class Datasets:
    """The ticket histories of a workspace (scope `data`)."""

    def __init__(self, connection: Connection, jobs: Jobs) -> None:
        self._connection, self._jobs = connection, jobs

    def all(self) -> Iterator[Dataset]:
        """All datasets."""
        for entry in self._connection.pages("/datasets"):
            yield Dataset.model_validate(entry)

    def get(self, dataset_id: str) -> Dataset:
        """One dataset."""
        return Dataset.model_validate(self._connection.ask("GET", f"/datasets/{dataset_id}").json())

    def add(self, name: str, files: Sequence[Path]) -> Dataset:
        """Upload an export, read it as it was understood, and wait until it is imported."""
        form = [("file", (file.name, file.read_bytes())) for file in files]
        started = self._connection.ask("POST", "/datasets", files=form, fields={"name": name}).json()
        self._jobs.wait(Job.model_validate(started["job"]))
        return self._imported(str(started["id"]), self._connection.ask("POST", f"/datasets/{started['id']}/import"))

    def update(self, dataset_id: str, files: Sequence[Path]) -> Dataset:
        """Upload a newer export of the same tickets, and wait until it is taken in."""
        form = [("file", (file.name, file.read_bytes())) for file in files]
        return self._imported(dataset_id, self._connection.ask("POST", f"/datasets/{dataset_id}/update", files=form))

    def discovered(self, dataset_id: str, *, attribute: str = "", value: str = "") -> dict[str, JsonValue]:
        """The discovered map with all its figures, of all or where an attribute has a value (docs/map-json.md)."""
        query = {"attribute": attribute, "value": value} if attribute else {}
        found: dict[str, JsonValue] = self._connection.ask("GET", f"/datasets/{dataset_id}/map", query=query).json()
        return found

    def _imported(self, dataset_id: str, started: Answer) -> Dataset:
        self._jobs.wait(Job.model_validate(started.json()))
        return self.get(dataset_id)


class Opportunities:
    """What could be done."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Opportunity]:
        """All opportunities, those with the highest score first."""
        found = self._connection.ask("GET", "/opportunities").json()["opportunities"]
        return [Opportunity.model_validate(entry) for entry in found]

    def get(self, opportunity_id: str) -> Opportunity:
        """One opportunity, with its version."""
        return _versioned(Opportunity, self._connection.ask("GET", f"/opportunities/{opportunity_id}"))

    def add(self, title: str, **values: JsonValue) -> Opportunity:
        """Write one by hand; `values` as in the contract: kind, effort, confidence, value, notes, map."""
        answer = self._connection.ask("POST", "/opportunities", json={"title": title, **values})
        return Opportunity.model_validate(answer.json())

    def change(self, opportunity_id: str, *, version: str = "", **values: JsonValue) -> Opportunity:
        """Set what people say of one: title, status, owner, due, notes and so on."""
        path = f"/opportunities/{opportunity_id}"
        return _versioned(Opportunity, self._connection.ask("PATCH", path, json=values, version=version))


class Webhooks:
    """Addresses that are told what happens (scope `administer`)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Webhook]:
        """All webhooks, without their secrets."""
        return [Webhook.model_validate(entry) for entry in self._connection.pages("/webhooks")]

    def make(self, address: str, events: Sequence[str]) -> Webhook:
        """Tell an address of events from now on; keep the secret of the answer."""
        given: JsonValue = {"address": address, "events": list(events)}
        return Webhook.model_validate(self._connection.ask("POST", "/webhooks", json=given).json())

    def ping(self, webhook_id: str) -> Delivery:
        """Send a message to try it out."""
        return Delivery.model_validate(self._connection.ask("POST", f"/webhooks/{webhook_id}/ping").json())

    def deliveries(self, webhook_id: str) -> list[Delivery]:
        """The newest messages, and what came of them."""
        return [
            Delivery.model_validate(entry) for entry in self._connection.pages(f"/webhooks/{webhook_id}/deliveries")
        ]

    def remove(self, webhook_id: str) -> None:
        """Tell it nothing more."""
        self._connection.ask("DELETE", f"/webhooks/{webhook_id}")


class People:
    """Who is in the workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Person]:
        """Everybody, by name."""
        return [Person.model_validate(entry) for entry in self._connection.pages("/people")]

    def me(self) -> Person:
        """Whose token this is, with the role that its scopes leave."""
        return Person.model_validate(self._connection.ask("GET", "/me").json())


_Shape = TypeVar("_Shape", Map, Opportunity)


def _versioned(shape: type[_Shape], answer: Answer) -> _Shape:
    """An answer with its version."""
    found = shape.model_validate(answer.json())
    return found.model_copy(update={"version": answer.headers.get("etag", "")})
