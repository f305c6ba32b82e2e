"""What could be done about the pains of one slice: proposals by score, and where they stand by value and effort."""

from __future__ import annotations

from sojourn.maps.cells import names
from sojourn.maps.page.html import small, text
from sojourn.maps.words import total, whole
from sojourn.model.measured import MeasuredMap
from sojourn.model.opportunities import Opportunity

QUADRANTS = (
    ("do first", "worth much, little effort"),
    ("plan well", "worth much, much effort"),
    ("when there is time", "worth less, little effort"),
    ("leave for now", "worth less, much effort"),
)
FORMULA = "weight of the pain × confidence (high 1, medium 0.7, low 0.4) ÷ effort (low 1, medium 2, high 4)"
BOUND = (
    "Hours are those of the pain, over a year: the most that could be won if all of it went away. Effort is assumed "
    "for each kind of proposal; your own estimate is better."
)


def opportunities_view(measured: MeasuredMap) -> str:
    """HTML of the proposals; nothing where there are none."""
    found = measured.opportunities
    if not found:
        return ""
    called = names(measured.touchpoints)
    rows = "".join(_row(place, one, called) for place, one in enumerate(found, 1))
    return (
        f'<h2>What could be done</h2><p class="lead">Ranked by {FORMULA}. {BOUND}</p>'
        f"{_matrix(found)}"
        '<div class="tw" role="region" tabindex="0" aria-label="What could be done"><table class="d op">'
        '<caption class="v">What could be done</caption><thead><tr><th scope="col">Proposal</th>'
        '<th scope="col">Because</th><th scope="col">At most, a year</th><th scope="col">Effort, confidence</th>'
        '<th scope="col">Changes</th><th scope="col">What to measure</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _matrix(found: tuple[Opportunity, ...]) -> str:
    """Four named boxes by value and effort, with the proposals by their number."""
    boxes = ""
    for name, what in QUADRANTS:
        mine = "".join(
            f"<li><b>{place}</b><span>{text(one.title)}</span></li>"
            for place, one in enumerate(found, 1)
            if one.quadrant == name
        )
        boxes += f"<div><h3>{name.capitalize()}{small(what)}</h3><ul>{mine or '<li><i>none</i></li>'}</ul></div>"
    return f'<div class="mx">{boxes}</div>'


def _three_digits(value: float) -> float:
    """A number with three digits that say something: hours are estimated, and cents would pretend otherwise."""
    return float(f"{value:.3g}")


def _row(place: int, one: Opportunity, called: dict[str, str]) -> str:
    hours = "<i>no hours can be put to it</i>" if one.hours_a_year is None else f"{total(one.hours_a_year)}\u00a0h"
    money = "" if one.money_a_year is None else f"{whole(_three_digits(one.money_a_year))} {text(one.currency)}"
    customers = "" if one.customers_a_year is None else f"{whole(one.customers_a_year)} journeys"
    tickets = f"e.g. {', '.join(one.examples[:3])}" if one.examples else ""
    places = ", ".join(called.get(at, at) for at in one.touchpoints) or "after the journey"
    score = f"score {one.score:.1f}" if one.score else ""
    return (
        f'<tr><th scope="row">{place}. {text(one.title)}{small(one.kind, score)}</th>'
        f"<td>{text(one.because)}{small(text(tickets))}</td><td>{hours}{small(money)}{small(customers)}</td>"
        f"<td>{one.effort}, {one.confidence}</td><td>{text(places)}</td><td>{text(one.measure)}</td></tr>"
    )
