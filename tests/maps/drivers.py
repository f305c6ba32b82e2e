"""Hand-made drivers and moments of a report."""

from dataclasses import replace

from sojourn.model.drivers import Between, Driver, Drivers, Moments, MomentTest, NoDriver, Responses
from sojourn.model.measured import MapReport

PASSED_ON = Driver(
    id="hand_offs", label="Is passed to another team <b>", unit="each time", touchpoints=("passed_on",),
    n=120, n_without=280, effect=Between(-0.32, -0.47, -0.16), weighted=Between(-0.26, -0.43, -0.1),
    with_it=-0.2, without=1.04, satisfied=Between(-0.37, -0.91, 0.8), share=Between(0.4, 0.25, 0.5),
    rank=1, rank_low=1, rank_high=3,
)  # fmt: skip
FOUND = Drivers(
    n=400,
    unsaid="",
    explained=0.35,
    smallest=0.14,
    drivers=(PASSED_ON,),
    others=(NoDriver("chases", "Has to chase", "no more than chance, the other facts held equal"),),
    responses=Responses(answered=400, silent=600, mean=0.71, weighted=0.92, effective=310, low=-0.92, high=1.48),
)
MOMENTS = Moments(
    400, "", 0.45,
    (
        MomentTest("worst", 0.4, 0.4, kept=True, why="foretells ratings best of all five"),
        MomentTest("mean", 0.38, 0.0, kept=False, why="adds nothing once the worst is known"),
        MomentTest("first", -0.01, 0.0, kept=False, why="foretells ratings no better than chance"),
    ),
)  # fmt: skip


def with_drivers(report: MapReport) -> MapReport:
    """The report with drivers and moments in its whole map."""
    return replace(report, whole=replace(report.whole, drivers=FOUND, moments=MOMENTS))
