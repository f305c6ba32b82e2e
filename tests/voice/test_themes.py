"""Themes come back from planted ones, keep their words from run to run, and are not invented."""

from __future__ import annotations

import numpy as np
import pytest

from sojourn.mining.representatives.stability import adjusted_rand
from sojourn.voice.themes import Found, find_themes, terms_of

PLANTED = (
    "printer paper jam tray toner streaks cartridge smudge",
    "password locked reset expired attempts screen account unlock",
    "meeting video sound microphone camera frozen headset echo",
    "invoice order approval supplier delivery signature budget late",
)
COMMON = ("monday", "colleague", "office", "building", "floor", "people", "customer", "urgent", "whole", "project")


def corpus(n: int, seed: int, themes: tuple[str, ...] = PLANTED) -> tuple[list[str], list[int]]:
    """So many complaints: three or four words of one theme, and four of anything."""
    dice = np.random.default_rng(seed)
    texts, of = [], []
    for _ in range(n):
        theme = int(dice.integers(len(themes)))
        own = dice.choice(themes[theme].split(), int(dice.integers(3, 5)), replace=False)
        words = [*own.tolist(), *dice.choice(COMMON, 4).tolist()]
        dice.shuffle(words)
        texts.append(" the ".join(str(word) for word in words))
        of.append(theme)
    return texts, of


def found_in(texts: list[str]) -> Found:
    return find_themes(texts, np.arange(len(texts)), np.arange(len(texts)) % 2 == 0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_themes_are_found_and_named_by_their_words(seed: int) -> None:
    texts, of = corpus(400, seed)
    found = found_in(texts)
    own = [set(theme.split()) for theme in PLANTED]
    whose = [
        max(range(4), key=lambda k, one=one: len(own[k] & {word for word, _ in one.words[:5]})) for one in found.themes
    ]
    assert set(whose) == {0, 1, 2, 3}
    for one, k in zip(found.themes, whose, strict=True):
        assert set(one.name.split(", ")) <= own[k]
    told = np.array([-1 if i < 0 else whose[i] for i in found.of_text])
    table = np.zeros((4, 5))
    np.add.at(table, (np.array(of), told), 1)
    assert adjusted_rand(table) > 0.9


def test_the_same_messages_give_the_same_themes_and_more_of_them_nearly_the_same() -> None:
    texts, _ = corpus(400, 5)
    assert found_in(texts).themes == found_in(texts).themes
    more = found_in([*texts, *corpus(80, 6)[0]])
    for one in found_in(texts).themes:
        assert max(one.likeness(other) for other in more.themes) > 0.8


def test_no_theme_is_found_where_every_word_stands_anywhere() -> None:
    words = " ".join([*PLANTED, *COMMON]).split()
    for seed in range(2):
        dice = np.random.default_rng(seed)
        assert found_in([" ".join(dice.choice(words, 8)) for _ in range(200)]).themes == ()


@pytest.mark.parametrize("text", ["", "😀" * 50, "x", "!!!", "的的的", "1234 5678"])
def test_what_has_no_words_has_no_theme(text: str) -> None:
    found = found_in([text] * 80)
    assert found.themes == ()
    assert set(found.of_text.tolist()) == {-1}


def test_equal_texts_count_as_often_as_they_were_written() -> None:
    texts, _ = corpus(60, 9)
    often = np.repeat(np.arange(60), 5)
    themes = find_themes(texts, often, often % 2 == 0).themes
    assert themes == find_themes([*texts, "never written"], often, often % 2 == 0).themes


def test_what_redaction_left_and_small_words_name_nothing() -> None:
    assert terms_of("Dear [name], the printer of [phone one] is not printing 12 pages") == [
        "printer",
        "printing",
        "pages",
    ]
