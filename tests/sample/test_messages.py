"""What people write fits what happened, and what was planted in it is listed."""

import re
from collections import Counter

from sojourn.sample.messages import phrases
from tests.sample.desks import Files, Row

EMOTIONS = {"happy", "surprised", "angry", "frustrated", "anxious", "sad", "neutral"}


def beside_truth(desk: Files) -> list[tuple[Row, Row]]:
    """Each message with its planted truth, which counts the rows of messages.csv."""
    messages, truths = desk.rows("messages.csv"), desk.rows("truth_messages.csv")
    assert [int(row["row"]) for row in truths] == list(range(1, len(messages) + 1))
    assert [row["ticket"] for row in truths] == [row["ticket"] for row in messages]
    return list(zip(messages, truths, strict=True))


def test_there_are_hundreds_of_texts(desk: Files) -> None:
    assert sum(len(texts) for kinds in phrases().values() for texts in kinds.values()) >= 180
    assert len({message["text"] for messages in desk.messages.values() for message in messages}) > 5000


def test_no_slot_is_left_open(desk: Files) -> None:
    assert not [m for messages in desk.messages.values() for m in messages if re.search(r"[{}]", m["text"])]
    assert all(m["text"].strip() for messages in desk.messages.values() for m in messages)


def test_emotions_are_those_of_the_product_and_fit_what_happened(desk: Files) -> None:
    by_kind: dict[str, Counter[str]] = {}
    for message, truth in beside_truth(desk):
        by_kind.setdefault(truth["kind"], Counter())[truth["emotion"]] += 1
        assert truth["emotion"] in EMOTIONS
        assert truth["emotion"] == "neutral" or message["role"] == "customer"
    assert set(by_kind["reply_again"]) == {"frustrated", "angry"}
    assert set(by_kind["chase"]) == {"anxious", "frustrated", "angry"}
    assert by_kind["confirm"]["happy"] > by_kind["confirm"]["neutral"]
    pained = {t for t, row in desk.planted.items() if "yes" in (row["asked_twice"], row["silence"])}
    thanks = [truth for _, truth in beside_truth(desk) if truth["kind"] == "confirm" and truth["ticket"] in pained]
    assert thanks
    assert {truth["emotion"] for truth in thanks} == {"neutral"}


def test_planted_secrets_stand_in_their_messages(desk: Files) -> None:
    kinds = Counter[str]()
    for message, truth in beside_truth(desk):
        for secret in filter(None, truth["secrets"].split(" | ")):
            kind, value = secret.split(": ", 1)
            kinds[kind] += 1
            assert value in message["text"]
    assert desk.truth["text"]["secrets"] == dict(kinds)
    assert {"name", "e-mail", "phone", "password", "token", "host name", "asset tag", "user name"} <= set(kinds)


def test_what_looks_like_a_secret_is_listed(desk: Files) -> None:
    shape = re.compile(r"[\w.]+@example\.com|\+1 \d{3}-555-\d{4}|LT-\d{5,}|ws\d{5}\.corp\.test|tok-\w+-test|SN\d{8}")
    found = 0
    for message, truth in beside_truth(desk):
        for secret in shape.findall(message["text"]):
            found += 1
            assert secret in truth["secrets"], message["text"]
    assert found > 1000


def test_own_names_in_texts_are_listed(desk: Files) -> None:
    names = {user["name"] for user in desk.users.values() if user["role"] in ("customer", "agent")}
    pattern = re.compile("|".join(sorted(map(re.escape, names))))
    for message, truth in beside_truth(desk):
        assert all(name in truth["secrets"] for name in pattern.findall(message["text"]))


def test_jargon_is_the_agents_own_and_listed(desk: Files) -> None:
    words = set(desk.truth["text"]["jargon_words"])
    tickets = set()
    for message, truth in beside_truth(desk):
        text = message["text"].split("\n> ")[0]
        used = words & set(re.findall(r"[A-Za-z0-9]+", text))
        assert used == set(filter(None, truth["jargon"].split(" | ")))
        assert not used or message["role"] == "agent"
        if used and message["public"] == "yes":
            tickets.add(message["ticket"])
    assert tickets == {ticket for ticket, row in desk.planted.items() if row["jargon"] == "yes"}


def test_internal_notes_are_agents_only(desk: Files) -> None:
    private = [m for messages in desk.messages.values() for m in messages if m["public"] == "no"]
    assert private
    assert {m["role"] for m in private} == {"agent"}
