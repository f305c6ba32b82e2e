"""One small object-centric log as a value, and its files in every form and version, written with nothing of ours."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

Log = dict[str, Any]

DESK: Log = {
    "objectTypes": [
        {
            "name": "incident",
            "attributes": [
                {"name": "priority", "type": "string"},
                {"name": "resolved", "type": "time"},
            ],
        },
        {"name": "customer", "attributes": []},
        {"name": "team", "attributes": [{"name": "name", "type": "string"}]},
        {"name": "problem", "attributes": []},
    ],
    "eventTypes": [
        {"name": name, "attributes": [{"name": "channel", "type": "string"}]}
        for name in ("Created", "Assigned", "Resolved", "Patch installed", "Lunch")
    ],
    "objects": [
        {
            "id": "I1",
            "type": "incident",
            "attributes": [
                {"name": "priority", "time": "1970-01-01T00:00:00Z", "value": "2 - High"},
                {"name": "priority", "time": "2026-03-02T10:00:00Z", "value": "1 - Critical"},
                {"name": "resolved", "time": "2026-03-02T12:00:00Z", "value": "2026-03-02T12:00:00Z"},
            ],
            "relationships": [
                {"objectId": "C1", "qualifier": "reported by"},
                {"objectId": "P1", "qualifier": "caused by"},
                {"objectId": "I2", "qualifier": "parent"},
            ],
        },
        {
            "id": "I2",
            "type": "incident",
            "attributes": [{"name": "priority", "time": "1970-01-01T00:00:00Z", "value": "3 - Low"}],
            "relationships": [{"objectId": "C2", "qualifier": "reported by"}],
        },
        {"id": "C1", "type": "customer"},
        {"id": "C2", "type": "customer"},
        {
            "id": "G1",
            "type": "team",
            "attributes": [{"name": "name", "time": "1970-01-01T00:00:00Z", "value": "Desk & Field"}],
        },
        {"id": "P1", "type": "problem"},
    ],
    "events": [
        {
            "id": f"e{number}",
            "type": type_,
            "time": f"2026-03-02T{hour:02d}:00:00Z",
            "attributes": [{"name": "channel", "value": channel}] if channel else [],
            "relationships": [{"objectId": id_, "qualifier": "about"} for id_ in ids.split()],
        }
        for number, (type_, hour, channel, ids) in enumerate(
            [
                ("Created", 8, "phone", "I1"),
                ("Created", 9, "portal", "I2"),
                ("Assigned", 10, "", "I1 G1"),
                ("Patch installed", 11, "", "I1 I2 G1"),
                ("Resolved", 12, "", "I1"),
                ("Resolved", 13, "phone", "I2"),
                ("Lunch", 14, "", "G1"),
            ],
            start=1,
        )
    ],
}
"""Two incidents of two customers, one event that belongs to both, one that belongs to none."""

ROWS = [
    {"e": "e1", "t": "I1", "a": "Created", "priority": "2 - High", "resolved": False, "team": None, "channel": "phone"},
    {"e": "e2", "t": "I2", "a": "Created", "priority": "3 - Low", "resolved": False, "team": None, "channel": "portal"},
    {"e": "e3", "t": "I1", "a": "Assigned", "priority": "1 - Critical", "resolved": False, "team": "Desk & Field"},
    {
        "e": "e4",
        "t": "I1",
        "a": "Patch installed",
        "priority": "1 - Critical",
        "resolved": False,
        "team": "Desk & Field",
    },
    {"e": "e4", "t": "I2", "a": "Patch installed", "priority": "3 - Low", "resolved": False, "team": "Desk & Field"},
    {"e": "e5", "t": "I1", "a": "Resolved", "priority": "1 - Critical", "resolved": True, "team": None},
    {"e": "e6", "t": "I2", "a": "Resolved", "priority": "3 - Low", "resolved": False, "team": None, "channel": "phone"},
]
"""What each row must say: nothing before it was known. OCEL 1.0 has no times of values: there the last one counts."""


def json_2(log: Log, path: Path) -> None:
    path.write_text(json.dumps(log), "utf-8")


def _attributes(item: Log) -> str:
    found = item.get("attributes", [])
    told = [
        f"<attribute name={quoteattr(a['name'])}"
        + (f" time={quoteattr(a['time'])}" if "time" in a else "")
        + f">{escape(a['value'])}</attribute>"
        for a in found
    ]
    return f"<attributes>{''.join(told)}</attributes>"


def xml_2(log: Log, path: Path, link: str = "relationship") -> None:
    """`link`: what a relation is called; the examples of the standard say relationship, its schema says object."""

    def related(item: Log) -> str:
        found = item.get("relationships", [])
        return "".join(
            f"<{link} object-id={quoteattr(r['objectId'])} qualifier={quoteattr(r['qualifier'])}/>" for r in found
        )

    parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<log>"]
    for kind in ("object", "event"):
        parts.append(f"<{kind}-types>")
        for type_ in log[f"{kind}Types"]:
            told = "".join(f'<attribute name="{a["name"]}" type="{a["type"]}"/>' for a in type_["attributes"])
            parts.append(f'<{kind}-type name="{type_["name"]}"><attributes>{told}</attributes></{kind}-type>')
        parts.append(f"</{kind}-types>")
    parts.append("<objects>")
    for item in log["objects"]:
        parts.append(f'<object id="{item["id"]}" type="{item["type"]}">{_attributes(item)}')
        parts.append(f"<objects>{related(item)}</objects></object>")
    parts.append("</objects><events>")
    for item in log["events"]:
        parts.append(f'<event id="{item["id"]}" type="{item["type"]}" time="{item["time"]}">{_attributes(item)}')
        parts.append(f"<objects>{related(item)}</objects></event>")
    parts.append("</events></log>")
    path.write_text("\n".join(parts), "utf-8")


def sqlite_2(log: Log, path: Path) -> None:
    database = sqlite3.connect(path)
    run = database.execute
    for kind in ("event", "object"):
        run(f"CREATE TABLE {kind} (ocel_id TEXT PRIMARY KEY, ocel_type TEXT)")
        run(f"CREATE TABLE {kind}_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT)")
    run("CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT)")
    run("CREATE TABLE object_object (ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT)")
    for kind in ("event", "object"):
        for type_ in log[f"{kind}Types"]:
            short = type_["name"].title().replace(" ", "")
            run(f"INSERT INTO {kind}_map_type VALUES (?, ?)", (type_["name"], short))
            own = "".join(f", {a['name']} TEXT" for a in type_["attributes"])
            run(f"CREATE TABLE {kind}_{short} (ocel_id TEXT, ocel_time TIMESTAMP{own}, ocel_changed_field TEXT)")
    for item in log["objects"]:
        table = "object_" + item["type"].title().replace(" ", "")
        run("INSERT INTO object VALUES (?, ?)", (item["id"], item["type"]))
        for a in item.get("attributes", []):
            first = a["time"].startswith("1970")
            run(
                f"INSERT INTO {table} (ocel_id, ocel_time, {a['name']}, ocel_changed_field) VALUES (?, ?, ?, ?)",
                (item["id"], a["time"], a["value"], None if first else a["name"]),
            )
        for r in item.get("relationships", []):
            run("INSERT INTO object_object VALUES (?, ?, ?)", (item["id"], r["objectId"], r["qualifier"]))
    for item in log["events"]:
        table = "event_" + item["type"].title().replace(" ", "")
        run("INSERT INTO event VALUES (?, ?)", (item["id"], item["type"]))
        channel = item["attributes"][0]["value"] if item["attributes"] else None
        run(f"INSERT INTO {table} (ocel_id, ocel_time, channel) VALUES (?, ?, ?)", (item["id"], item["time"], channel))
        for r in item["relationships"]:
            run("INSERT INTO event_object VALUES (?, ?, ?)", (item["id"], r["objectId"], r["qualifier"]))
    database.commit()
    database.close()


def _last_values(item: Log) -> dict[str, str]:
    return {a["name"]: a["value"] for a in item.get("attributes", [])}


def json_1(log: Log, path: Path) -> None:
    events = {
        item["id"]: {
            "ocel:activity": item["type"],
            "ocel:timestamp": item["time"],
            "ocel:omap": [r["objectId"] for r in item["relationships"]],
            "ocel:vmap": _last_values(item),
        }
        for item in log["events"]
    }
    objects = {item["id"]: {"ocel:type": item["type"], "ocel:ovmap": _last_values(item)} for item in log["objects"]}
    head = {"ocel:version": "1.0", "ocel:ordering": "timestamp"}
    path.write_text(json.dumps({"ocel:global-log": head, "ocel:events": events, "ocel:objects": objects}), "utf-8")


def xml_1(log: Log, path: Path) -> None:
    def values(item: Log) -> str:
        return "".join(f"<string key={quoteattr(k)} value={quoteattr(v)}/>" for k, v in _last_values(item).items())

    parts = ["<?xml version='1.0'?><log><global scope='object'><string key='ocel:type' value='?'/></global><events>"]
    for item in log["events"]:
        ids = "".join(f'<string key="object-id" value="{r["objectId"]}"/>' for r in item["relationships"])
        parts.append(f'<event><string key="id" value="{item["id"]}"/><string key="activity" value="{item["type"]}"/>')
        parts.append(f'<date key="timestamp" value="{item["time"]}"/><list key="omap">{ids}</list>')
        parts.append(f'<list key="vmap">{values(item)}</list></event>')
    parts.append("</events><objects>")
    for item in log["objects"]:
        parts.append(f'<object><string key="id" value="{item["id"]}"/><string key="type" value="{item["type"]}"/>')
        parts.append(f'<list key="ovmap">{values(item)}</list></object>')
    parts.append("</objects></log>")
    path.write_text("\n".join(parts), "utf-8")


def sqlite_1(log: Log, path: Path) -> None:
    database = sqlite3.connect(path)
    run = database.execute
    run('CREATE TABLE EVENTS ("ocel:eid" TEXT, "ocel:timestamp" TIMESTAMP, "ocel:activity" TEXT, channel TEXT)')
    run('CREATE TABLE OBJECTS ("ocel:oid" TEXT, "ocel:type" TEXT, priority TEXT, resolved TEXT, name TEXT)')
    run('CREATE TABLE RELATIONS ("ocel:eid" TEXT, "ocel:oid" TEXT, "ocel:type" TEXT)')
    types = {item["id"]: item["type"] for item in log["objects"]}
    for item in log["objects"]:
        last = _last_values(item)
        row = (item["id"], item["type"], last.get("priority"), last.get("resolved"), last.get("name"))
        run("INSERT INTO OBJECTS VALUES (?, ?, ?, ?, ?)", row)
    for item in log["events"]:
        channel = _last_values(item).get("channel")
        run("INSERT INTO EVENTS VALUES (?, ?, ?, ?)", (item["id"], item["time"], item["type"], channel))
        for r in item["relationships"]:
            run("INSERT INTO RELATIONS VALUES (?, ?, ?)", (item["id"], r["objectId"], types[r["objectId"]]))
    database.commit()
    database.close()


WRITERS = {
    "2.json": json_2,
    "2.xml": xml_2,
    "2.sqlite": sqlite_2,
    "1.json": json_1,
    "1.xml": xml_1,
    "1.sqlite": sqlite_1,
}
