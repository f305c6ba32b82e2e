"""Who answers depends on what happened, so that the answers are biased by a known amount."""

from collections import Counter, defaultdict

import pytest

from sojourn.sample.personas import PERSONAS
from tests.sample.desks import Files, Row, instant, rate_fits

CHANCE = {"1": 0.66, "2": 0.50, "3": 0.21, "4": 0.14, "5": 0.24}
FACTOR = {persona.key: persona.answers for persona in PERSONAS}


def ended(desk: Files) -> list[Row]:
    return [row for row in desk.planted.values() if row["open_at_end"] == "no"]


def test_the_file_holds_what_the_truth_says_of_those_who_answered(desk: Files) -> None:
    answered = set()
    for survey in desk.rows("surveys.csv"):
        truth = desk.planted[survey["ticket"]]
        events = [event["activity"] for event in desk.events[survey["ticket"]]]
        assert events.count("Survey sent") == 1
        assert events.count("Survey answered") == bool(survey["answered_at"])
        if not survey["answered_at"]:
            assert survey["csat"] == survey["nps"] == survey["ces"] == ""
            continue
        answered.add(survey["ticket"])
        assert instant(survey["answered_at"]) > instant(survey["sent_at"])
        assert survey["csat"] == truth["csat"]
        assert survey["nps"] in ("", truth["nps"])
        assert survey["ces"] in ("", truth["ces"])
    assert answered == {row["ticket"] for row in ended(desk) if row["answered"] == "yes"}


def test_csat_follows_from_latent_satisfaction_by_the_thresholds(desk: Files) -> None:
    thresholds = desk.truth["satisfaction"]["thresholds"]
    for row in ended(desk):
        assert int(row["csat"]) == 1 + sum(float(row["latent_satisfaction"]) > limit for limit in thresholds)
        assert 0 <= int(row["nps"]) <= 10
        assert 1 <= int(row["ces"]) <= 7


def test_surveys_go_to_a_random_share(desk: Files) -> None:
    rows = [row for row in desk.mature() if row["open_at_end"] == "no"]
    assert rate_fits(sum(row["survey_sent"] == "yes" for row in rows), len(rows), 0.6)
    good = [row["survey_sent"] == "yes" for row in rows if row["csat"] in "45"]
    assert rate_fits(sum(good), len(good), 0.6)


def test_the_extremes_answer_more(desk: Files) -> None:
    sent = [row for row in desk.mature() if row["survey_sent"] == "yes"]
    answers, n = Counter[str](), Counter[str]()
    expected: dict[str, float] = defaultdict(float)
    for row in sent:
        n[row["csat"]] += 1
        expected[row["csat"]] += min(CHANCE[row["csat"]] * FACTOR[row["persona"]], 0.95)
        answers[row["csat"]] += row["answered"] == "yes"
    rates = {csat: answers[csat] / n[csat] for csat in n}
    assert rates["1"] > rates["3"]
    assert rates["2"] > rates["4"]
    assert rates["5"] > rates["4"]
    for csat in n:
        assert rate_fits(answers[csat], n[csat], expected[csat] / n[csat])
    assert 0.18 < sum(answers.values()) / len(sent) < 0.30


def test_population_and_respondents_are_counted_right_and_differ(desk: Files) -> None:
    truth = desk.truth["satisfaction"]
    for key, rows in (
        ("population", ended(desk)),
        ("respondents", [row for row in ended(desk) if row["answered"] == "yes"]),
    ):
        csat = [int(row["csat"]) for row in rows]
        assert truth[key]["n"] == len(csat)
        assert truth[key]["csat_mean"] == pytest.approx(sum(csat) / len(csat), abs=1e-3)
        assert truth[key]["csat_top_two_box"] == pytest.approx(sum(c >= 4 for c in csat) / len(csat), abs=1e-3)
        nps = [int(row["nps"]) for row in rows]
        score = 100 * (sum(s >= 9 for s in nps) - sum(s <= 6 for s in nps)) / len(nps)
        assert truth[key]["nps"] == pytest.approx(score, abs=0.01)
    assert truth["respondents"]["csat_top_two_box"] < truth["population"]["csat_top_two_box"] - 0.05
