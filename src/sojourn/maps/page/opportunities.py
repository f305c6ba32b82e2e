"""What could be done about the pains of one slice: proposals by score, and where they stand by value and effort."""

from __future__ import annotations

from sojourn.languages import mark, tr
from sojourn.maps.cells import names
from sojourn.maps.draw.sheet.cards import kind_said
from sojourn.maps.page.html import small, text
from sojourn.maps.words import decimal, in_hours, total, whole
from sojourn.model.measured import MeasuredMap
from sojourn.model.opportunities import Opportunity

QUADRANTS = (
    ("do first", mark("Do first"), mark("worth much, little effort")),
    ("plan well", mark("Plan well"), mark("worth much, much effort")),
    ("when there is time", mark("When there is time"), mark("worth less, little effort")),
    ("leave for now", mark("Leave for now"), mark("worth less, much effort")),
)
RANKED = mark(
    "Ranked by weight of the pain × confidence (high 1, medium 0.7, low 0.4) ÷ effort (low 1, medium 2, high 4)."
)
LEVELS = {"low": mark("low"), "medium": mark("medium"), "high": mark("high")}
BOUND = mark(
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
        f'<h2>{tr("What could be done")}</h2><p class="lead">{tr(RANKED)} {tr(BOUND)}</p>'
        f"{_matrix(found)}"
        f'<div class="tw" role="region" tabindex="0" aria-label="{tr("What could be done")}"><table class="d op">'
        f'<caption class="v">{tr("What could be done")}</caption><thead><tr><th scope="col">{tr("Proposal")}</th>'
        f'<th scope="col">{tr("Because")}</th><th scope="col">{tr("At most, a year")}</th>'
        f'<th scope="col">{tr("Effort, confidence")}</th>'
        f'<th scope="col">{tr("Changes")}</th><th scope="col">{tr("What to measure")}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _matrix(found: tuple[Opportunity, ...]) -> str:
    """Four named boxes by value and effort, with the proposals by their number."""
    boxes = ""
    for key, name, what in QUADRANTS:
        mine = "".join(
            f"<li><b>{place}</b><span>{text(one.title)}</span></li>"
            for place, one in enumerate(found, 1)
            if one.quadrant == key
        )
        none = f"<li><i>{tr('none')}</i></li>"
        boxes += f"<div><h3>{tr(name)}{small(tr(what))}</h3><ul>{mine or none}</ul></div>"
    return f'<div class="mx">{boxes}</div>'


def _three_digits(value: float) -> float:
    """A number with three digits that say something: hours are estimated, and cents would pretend otherwise."""
    return float(f"{value:.3g}")


def _row(place: int, one: Opportunity, called: dict[str, str]) -> str:
    hours = f"<i>{tr('no hours can be put to it')}</i>"
    if one.hours_a_year is not None:
        hours = in_hours(total(one.hours_a_year))
    money = "" if one.money_a_year is None else f"{whole(_three_digits(one.money_a_year))} {text(one.currency)}"
    customers = "" if one.customers_a_year is None else tr("{count} journeys", count=whole(one.customers_a_year))
    tickets = tr("e.g. {tickets}", tickets=", ".join(one.examples[:3])) if one.examples else ""
    places = ", ".join(called.get(at, at) for at in one.touchpoints) or tr("after the journey")
    score = tr("score {score}", score=decimal(one.score, 1)) if one.score else ""
    return (
        f'<tr><th scope="row">{place}. {text(one.title)}{small(kind_said(one.kind), score)}</th>'
        f"<td>{text(one.because)}{small(text(tickets))}</td><td>{hours}{small(money)}{small(customers)}</td>"
        f"<td>{tr(LEVELS[one.effort])}, {tr(LEVELS[one.confidence])}</td><td>{text(places)}</td>"
        f"<td>{text(one.measure)}</td></tr>"
    )
