"""Check the licences of what a user gets, Python and in the browser: nothing that is GPL, AGPL or LGPL only."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from email.message import Message
from importlib import metadata
from pathlib import Path

REFUSED = re.compile(r"\b(A|L)?GPL|GNU (Affero|Lesser|Library|General)|Affero", re.IGNORECASE)
KNOWN = re.compile(
    r"\b(MIT|0?BSD|Apache|ISC|PSF|Python Software Foundation|OFL|Zlib|CC0|MPL|Mozilla|Unlicense)\b", re.IGNORECASE
)
# What stands in the built editor; none of them asks more than to be named.
IN_THE_BROWSER = frozenset(
    {"MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "0BSD", "Unlicense", "OFL-1.1"}
)
# What a user may ask for besides (`sojourn[fast,team]`).
OPTIONAL = ("numba", "pg8000")
# Packages whose metadata name no licence; read in the licence file that they install.
READ_BY_HAND = {"resvg-py": "MIT"}


def runtime_closure(package: str) -> list[str]:
    """Names of the distributions that a package needs at run time here, its own first, without extras."""
    names = [_normal(package)]
    for name in names:
        needed = [_requirement(text) for text in metadata.distribution(name).requires or [] if _applies(text)]
        names += [other for other in dict.fromkeys(needed) if other not in names]
    return names


def _applies(requirement: str) -> bool:
    """Whether a requirement is for everybody or for this machine: no extra, and installed."""
    if re.search(r";.*\bextra\s*==", requirement):
        return False
    try:
        metadata.distribution(_requirement(requirement))
    except metadata.PackageNotFoundError:
        # Only a marker (another system, another Python) may leave a requirement out.
        if ";" not in requirement:
            raise
        return False
    return True


def _requirement(text: str) -> str:
    return _normal(re.split(r"[\s;\[\]()<>=!~]", text.strip(), maxsplit=1)[0])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(description: Message) -> str:
    """The licence that a distribution's metadata state, "" when they state none.

    The SPDX expression counts before the older free text, and that before the classifiers.
    """
    if expression := description.get("License-Expression"):
        return str(expression)
    classifiers = [c.split("::")[-1].strip() for c in description.get_all("Classifier", []) if c.startswith("License")]
    text = str(description.get("License", "")).strip().splitlines()
    return text[0] if text else " OR ".join(c for c in classifiers if c != "OSI Approved")


def is_acceptable(licence: str) -> bool:
    """Whether a licence leaves a choice without GPL, AGPL and LGPL; one that is unstated or unknown here does not.

    An expression that mixes AND with OR is not taken apart: it must do without those licences altogether.
    """
    mixed = " and " in licence.lower()
    choices = [licence] if mixed else re.split(r"\s+OR\s+", licence, flags=re.IGNORECASE)
    return any(KNOWN.search(choice) and not REFUSED.search(choice) for choice in choices)


def offences(packages: Sequence[str]) -> list[str]:
    """Distributions whose licence is refused or unstated, one line each."""
    found = []
    for name in packages:
        licence = licence_of(metadata.metadata(name)) or READ_BY_HAND.get(name, "")  # type: ignore[arg-type]
        if not is_acceptable(licence):
            found.append(f"{name}: its licence is {licence or 'not stated'}")
    return found


def editor_packages(lock: Path, modules: Path) -> dict[str, str]:
    """Licences of what the built editor holds, by package: those that it needs to run, with all that these need.

    Args:
        lock: `package-lock.json`. modules: `node_modules`, whose own word counts; the lock's where it is not installed.
    """
    entries = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    needed = [path for path, entry in entries.items() if path and not entry.get("dev") and not entry.get("devOptional")]
    found = {}
    for path in needed:
        installed = modules.parent / path / "package.json"
        description = json.loads(installed.read_text(encoding="utf-8")) if installed.is_file() else entries[path]
        found[path.rpartition("node_modules/")[2]] = str(description.get("license", ""))
    return found


def editor_offences(packages: dict[str, str]) -> list[str]:
    """Packages of the editor whose licence is not one of those that leave everybody free, one line each."""
    refused = {name: licence for name, licence in packages.items() if licence not in IN_THE_BROWSER}
    return [f"{name} (npm): its licence is {licence or 'not stated'}" for name, licence in sorted(refused.items())]


def main() -> int:
    """Check the environment that runs this, and the editor's; 1 when a licence is refused or unstated."""
    packages = list(dict.fromkeys(name for start in ("sojourn", *OPTIONAL) for name in runtime_closure(start)))
    editor = editor_packages(Path("editor/package-lock.json"), Path("editor/node_modules"))
    found = [*offences(packages), *editor_offences(editor)]
    counted = f"{len(packages)} packages and of {len(editor)} in the editor"
    print("\n".join(found) if found else f"The licences of all {counted} leave their users free.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
