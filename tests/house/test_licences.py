"""Licences that would bind our users are found, and the others let through."""

import json
from email.message import Message
from pathlib import Path

import pytest

from tools.licences import (
    editor_offences,
    editor_packages,
    is_acceptable,
    licence_of,
    offences,
    runtime_closure,
)


def described(**fields: str) -> Message:
    message = Message()
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize(
    "licence",
    ["MIT", "Apache-2.0", "BSD 2-Clause License", "OFL-1.1", "MPL-2.0", "GPL-3.0-only OR MIT", "BSD-3-Clause AND MIT"],
)
def test_licences_that_leave_users_free(licence: str) -> None:
    assert is_acceptable(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-or-later",
        "GPLv3",
        "AGPL-3.0",
        "LGPL-2.1",
        "GNU General Public License v3 (GPLv3)",
        "GNU Affero General Public License v3",
        "MIT AND GPL-2.0",
        "GPL-2.0 AND (MIT OR Apache-2.0)",
        "",
        "UNKNOWN",
        "Proprietary",
        "Copyright (c) 2020 Somebody",
    ],
)
def test_licences_that_bind_or_are_not_known(licence: str) -> None:
    assert not is_acceptable(licence)


def test_the_expression_counts_before_text_and_classifiers() -> None:
    classifier = "License :: OSI Approved :: GNU Affero General Public License v3"
    assert licence_of(described(Classifier=classifier)) == "GNU Affero General Public License v3"
    assert licence_of(described(Classifier=classifier, License="MIT\nfull text")) == "MIT"
    assert licence_of(described(Classifier=classifier, License="MIT", License_Expression="0BSD")) == "0BSD"
    assert licence_of(described(Name="x")) == ""


def test_an_installed_package_of_another_licence_is_an_offence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.licences.metadata.metadata", lambda name: described(License_Expression="AGPL-3.0-only"))
    assert offences(["somepackage"]) == ["somepackage: its licence is AGPL-3.0-only"]


def test_what_the_package_needs_is_followed_to_the_end() -> None:
    needed = runtime_closure("sojourn")
    assert {"duckdb", "typer", "rich", "markdown-it-py", "mdurl"} <= set(needed)
    assert not {"pytest", "playwright", "pm4py"} & set(needed)


def test_what_the_editor_holds_is_read_and_what_builds_it_is_not(tmp_path: Path) -> None:
    entries = {
        "": {"name": "editor"},
        "node_modules/free": {"license": "MIT"},
        "node_modules/free/node_modules/@scope/bound": {"license": "GPL-3.0-only"},
        "node_modules/silent": {},
        "node_modules/builder": {"license": "GPL-3.0-only", "dev": True},
    }
    lock = tmp_path / "package-lock.json"
    lock.write_text(json.dumps({"packages": entries}))
    found = editor_packages(lock, tmp_path / "node_modules")
    assert editor_offences(found) == [
        "@scope/bound (npm): its licence is GPL-3.0-only",
        "silent (npm): its licence is not stated",
    ]
    installed = tmp_path / "node_modules/free"
    installed.mkdir(parents=True)
    (installed / "package.json").write_text(json.dumps({"license": "AGPL-3.0"}))
    assert editor_packages(lock, tmp_path / "node_modules")["free"] == "AGPL-3.0"
