"""A map with a persona in it, with numbers that a test can name."""

from __future__ import annotations

from dataclasses import replace

from sojourn.measures import intervals
from sojourn.model.estimate import Estimate
from sojourn.model.measured import MapReport, SliceKey
from sojourn.model.personas import Part, Persona, PersonaPain, Personas, PersonaWarning
from sojourn.model.voice import Quote

WHERE = "department in ('Field', 'Sales <b>')"
FOUND = Persona(
    id="P1",
    name="Field, Sales <b>",
    where=WHERE,
    rule="department is Field or Sales <b>",
    n=240,
    share=intervals.wilson(240, 480),
    customers=40,
    channels=(
        Part("phone", intervals.wilson(160, 240), 0.2, True),
        Part("portal", intervals.wilson(80, 240), 0.3, False),
    ),
    asks=(Part("Laptop", intervals.wilson(180, 240), 0.5, True),),
    travels=(Part("report", intervals.wilson(120, 240), 0.9, True),),
    hours=Estimate(30.0, 24.0, 40.0, 200),
    lost_each=Estimate(4.0, 3.0, 5.0, 240),
    satisfaction=Estimate(-0.5, -0.8, -0.2, 60),
    feeling=intervals.NOTHING,
    pains=(PersonaPain("silence", "No word from the desk", 24, intervals.wilson(24, 240), 0.05, 12.0),),
    quotes=(Quote("Third time I ask [name].", "angry", -2.0, ()),),
)
NOTHING = replace(
    FOUND,
    id="P2",
    name="Nobody",
    where="false",
    n=0,
    customers=None,
    channels=(),
    asks=(),
    travels=(),
    pains=(),
    quotes=(),
)
PERSONAS = Personas(
    made_by="data",
    found=(FOUND, NOTHING),
    why="80 customers were told apart by department",
    rest=7,
    warnings=(PersonaWarning("empty", "Nobody is “Nobody”.", ("P2",)),),
    asks_by="category",
)


def with_personas(report: MapReport, personas: Personas = PERSONAS) -> MapReport:
    """The report with personas, of which the first has a slice."""
    slice_ = replace(report.whole, slice=SliceKey("personas", FOUND.name, FOUND.where))
    return replace(report, whole=replace(report.whole, personas=personas), slices=(slice_, *report.slices))
