"""Pseudonyms: the same person keeps a number over exports and parts, and names are not kept."""

from __future__ import annotations

import pickle

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sojourn.log.eventlog import Coded
from sojourn.log.pseudonyms import Known, Registry, as_array, pseudonyms


def coded(names: list[str]) -> Coded:
    words = tuple(sorted(set(names)))
    return Coded(np.array([words.index(name) for name in names], dtype=np.int32), words)


def said(found: Coded) -> list[str]:
    return [found.words[code] for code in found.codes.tolist()]


def test_people_are_numbered_in_order_of_first_appearance() -> None:
    assert said(pseudonyms(coded(["Zoe", "Ann", "Zoe"]), "person")) == ["person 1", "person 2", "person 1"]


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), max_size=6), st.integers(0, 6))
def test_a_registry_gives_parts_the_numbers_of_the_whole(parts: list[list[str]], saved_after: int) -> None:
    whole = [name for part in parts for name in part]
    expected = {name: f"customer {i + 1}" for i, name in enumerate(dict.fromkeys(whole))}
    people = Registry()
    for i, part in enumerate(parts):
        if i == saved_after and people.added.get("customer"):
            base = Known.sorted_by_digest(as_array(b"".join(people.added["customer"])))
            people = Registry(people.salt, {"customer": base})
        assert said(pseudonyms(coded(part), "customer", people)) == [expected[name] for name in part]
    assert people.known("customer") == len(expected)


def test_two_people_whose_digests_begin_alike_stay_two() -> None:
    known = Known.sorted_by_digest(np.array([[7, 3], [7, 1], [2, 9]], dtype=np.uint64))
    wanted = np.array([[7, 1], [7, 2], [7, 3], [9, 9], [2, 9]], dtype=np.uint64)
    assert known.find(wanted).tolist() == [1, -1, 0, -1, 2]


def test_a_registry_holds_no_name() -> None:
    people = Registry()
    pseudonyms(coded(["Annabelle Lee"]), "person", people)
    assert b"Annabelle" not in pickle.dumps(people)
    assert Registry().salt != people.salt
