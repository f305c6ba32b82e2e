"""What axe finds on a page in a real browser: one way to ask it for every test that does."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

_AXE = Path(__file__).parents[1] / "editor" / "node_modules" / "axe-core" / "axe.min.js"
# Without `resultTypes` axe also describes every element that is as it should be, which takes longer than to look at it.
_FOUND = """async rules => {
  const { violations } = await axe.run({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}"""
_OF_COLOURS = ["color-contrast", "link-in-text-block"]


def violations(page: Page, *, of_colours: bool = False) -> list[str]:
    """What is wrong, a line for each element; `of_colours` asks only what a theme can break.

    All other rules find the same in every theme, so a page that is looked at in the light needs them no second time.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_FOUND, _OF_COLOURS if of_colours else None)
    return found
