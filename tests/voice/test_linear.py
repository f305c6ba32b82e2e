"""The shipped model is as good as docs/voice.md says, measured with the code that runs; its files are plain."""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from importlib.resources import files
from pathlib import Path

import numpy as np

from sojourn.voice.features import Vectoriser, piece_terms, tokens, word_terms
from sojourn.voice.linear import inverse_frequency, saved, shipped


def test_macro_f1_on_goemotions_dev_reaches_what_is_promised(shared_data: Path) -> None:
    """No dev row was used for training, for thresholds or for the choice of features."""
    folder = shared_data / "goemotions"
    names = (folder / "labels.txt").read_text("utf-8").split()
    with gzip.open(folder / "dev.tsv.gz", "rt", encoding="utf-8", newline="\n") as lines:
        rows = [line.rstrip("\n").rsplit("\t", 2) for line in lines]
    truth = [{names[int(code)] for code in codes.split(",")} for _, codes, _ in rows]
    model = shipped()
    logits, _, _ = model.logits([tokens(text) for text, _, _ in rows])
    holds = dict(zip(model.labels, (logits >= model.threshold).T, strict=True))

    def f1(label: str, members: list[str]) -> float:
        true = np.array([bool(given & set(members)) for given in truth])
        return float(2 * (true & holds[label]).sum() / (true.sum() + holds[label].sum()))

    groupings = json.loads((folder / "groupings.json").read_text("utf-8"))
    ekman = [f1(f"ekman.{name}", members) for name, members in groupings["ekman"].items()]
    same = {"positive": "ekman.joy", "ambiguous": "ekman.surprise", "neutral": "ekman.neutral"}
    sentiment = [f1(same.get(name, f"group.{name}"), members) for name, members in groupings["group"].items()]
    assert len(rows) == 5426
    assert len(ekman) == 7
    assert len(sentiment) == 4
    assert np.mean(ekman) >= 0.59
    assert np.mean(sentiment) >= 0.65


def test_the_model_is_small_plain_and_sorted() -> None:
    folder = files("sojourn.voice").joinpath("model")
    sizes = {file.name: len(file.read_bytes()) for file in folder.iterdir()}
    assert set(sizes) == {"words.txt", "pieces.txt", "weights.npz"}
    assert sum(sizes.values()) < 1_000_000
    for name in ("words.txt", "pieces.txt"):
        terms = folder.joinpath(name).read_text("utf-8").splitlines()
        assert len(terms) == len(set(terms)) > 1_000
    with np.load(str(folder.joinpath("weights.npz")), allow_pickle=False) as arrays:
        assert arrays["weights"].dtype == np.int8


def test_the_same_arrays_are_the_same_bytes() -> None:
    numbers = {"scale": np.ones(2), "intercept": np.zeros(2), "threshold": np.zeros(2)}
    made = [saved(np.array([3, 4]), 9, ["a", "b"], np.array([[1, 2], [3, 4]], np.int8), numbers) for _ in range(2)]
    assert made[0] == made[1]


def test_rows_are_tf_idf_as_the_textbook_has_it() -> None:
    vectoriser = Vectoriser(["no", "no news", "news"], [" n", "ws"], inverse_frequency(np.array([5, 1, 2, 6, 2]), 9))
    rows = vectoriser.rows(vectoriser.occurrences([tokens("No news, no news"), [], tokens("ws!")]))
    dense = np.zeros((3, 5))
    dense[rows.text, rows.feature] = rows.value
    counts = Counter(word_terms(["no", "news", "no", "news"]))
    idf = [math.log(10 / (1 + n)) + 1 for n in (5, 1, 2)]
    raw = [(1 + math.log(counts[term])) * weight for term, weight in zip(("no", "no news", "news"), idf, strict=True)]
    assert np.allclose(dense[0, :3], np.array(raw) / np.linalg.norm(raw))
    assert np.isclose(np.linalg.norm(dense[0, 3:]), 1)
    assert not dense[1].any()
    assert np.isclose(dense[2, 4], 1)


def test_tokens_and_pieces() -> None:
    assert tokens("Don’t PANIC!!!! It's 5:00 :-( ❤ naïve_x") == [
        *("don't", "panic", "!!!", "it's", "5", "00", ":-(", "❤", "naïve", "x")
    ]
    assert piece_terms("ab") == [" a", "ab", "b ", " ab", "ab ", " ab "]
