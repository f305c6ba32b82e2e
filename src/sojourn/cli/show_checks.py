"""What `sojourn check` says: what a map lacks or gets wrong, and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.markup import escape

from sojourn.maps.checks.run import Checked


def checks_told(title: str, found: Sequence[Checked]) -> None:
    """Every finding with why it matters, then what is well and what could not be asked, on the output stream."""
    out = Console(highlight=False, soft_wrap=True)
    out.print(f"[bold]{escape(title)}[/]")
    for one in found:
        for finding in one.findings:
            out.print(f"[yellow]✗[/] {escape(finding.says)}")
            out.print(f"  [dim]{escape(one.check.why)}[/]")
            out.print(f"  {escape(finding.do)}.")
    well = [one.check.name for one in found if not one.findings and not one.unasked]
    if well:
        out.print(f"[green]✓[/] {escape('; '.join(well))}")
    for one in found:
        if one.unasked:
            out.print(f"[dim]- {escape(one.check.name)}: not asked, {escape(one.unasked)}[/]")


def checks_json(found: Sequence[Checked]) -> str:
    """The same for machines: a list of the checks as `GET /api/maps/{id}/checks` gives it."""
    checks = [
        {
            "kind": one.check.kind,
            "name": one.check.name,
            "why": one.check.why,
            "unasked": one.unasked,
            "findings": [asdict(finding) for finding in one.findings],
        }
        for one in found
    ]
    return json.dumps(checks, ensure_ascii=False, indent=2) + "\n"
