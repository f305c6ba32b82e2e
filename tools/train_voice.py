"""Trains the emotion model that is shipped: `python -m tools.train_voice ../shared/data/goemotions` writes its arrays.

Nothing is tuned on the dev rows: every eighth training text is held back to choose thresholds, then the model is
trained on all of them. The same texts and the same pinned libraries (`pyproject.toml`, group `voice`) give the same
bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from sojourn.voice.features import Float64, Vectoriser, piece_terms, tokens, word_terms
from sojourn.voice.linear import BORDER, inverse_frequency, saved

Bool = npt.NDArray[np.bool_]

FOLDER = Path(__file__).parents[1] / "src" / "sojourn" / "voice" / "model"
LEAST_TEXTS_WORD, LEAST_TEXTS_PIECE, MOST_FEATURES = 3, 5, 20_000
HELD_BACK = 8
DESK = {
    "happy": "joy amusement excitement gratitude love relief pride admiration optimism",
    "surprised": "surprise confusion",
    "angry": "anger disgust",
    "frustrated": "annoyance disappointment disapproval",
    "anxious": "fear nervousness",
    "sad": "sadness grief remorse embarrassment",
    "neutral": "neutral approval curiosity realization desire caring",
}
"""Our emotions as labels of GoEmotions; a question is no surprise, and a wish is no joy."""


def texts_of(folder: Path, part: str) -> tuple[list[str], list[frozenset[str]]]:
    """The texts of a part (`train` or `dev`) and the labels of each."""
    labels = (folder / "labels.txt").read_text("utf-8").split()
    texts, found = [], []
    with gzip.open(folder / f"{part}.tsv.gz", "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            text, codes, _ = line.rstrip("\n").rsplit("\t", 2)
            texts.append(text)
            found.append(frozenset(labels[int(code)] for code in codes.split(",")))
    return texts, found


def label_sets(folder: Path) -> dict[str, frozenset[str]]:
    """The labels that are learned, each a set of GoEmotions' own."""
    groupings = json.loads((folder / "groupings.json").read_text("utf-8"))
    ekman = {f"ekman.{name}": frozenset(members) for name, members in sorted(groupings["ekman"].items())}
    desk = {f"desk.{name}": frozenset(members.split()) for name, members in DESK.items()}
    return {**ekman, "group.negative": frozenset(groupings["group"]["negative"]), **desk}


def main(folder: Path) -> None:
    """Trains and writes."""
    texts, given = texts_of(folder, "train")
    read = [tokens(text) for text in texts]
    sets = label_sets(folder)
    truth = np.array([[bool(labels & wanted) for wanted in sets.values()] for labels in given])
    back = np.arange(len(texts)) % HELD_BACK == HELD_BACK - 1

    vectoriser, counts = _vocabulary(read)
    rows = _matrix(vectoriser, read)
    print(f"{len(texts):,} texts, {rows.shape[1]:,} terms", flush=True)
    first = _fitted(rows[~back], truth[~back, : len(sets) - len(DESK)], 4.0)[0]
    keep = np.sort(np.argsort(-np.abs(first).max(axis=0), kind="stable")[:MOST_FEATURES])
    words = [vectoriser.words[i] for i in keep if i < len(vectoriser.words)]
    pieces = [vectoriser.pieces[i - len(vectoriser.words)] for i in keep if i >= len(vectoriser.words)]
    small = Vectoriser(words, pieces, vectoriser.idf[keep])
    rows = _matrix(small, read)
    weights, intercept = _fitted(rows[~back], truth[~back], 1.0)
    threshold = _thresholds(rows[back] @ weights.T + intercept, truth[back])
    weights, intercept = _fitted(rows, truth, 1.0)
    scale = np.abs(weights).max(axis=1) / 127.0
    whole = np.rint(weights / scale[:, None]).astype(np.int8)

    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "words.txt").write_text("".join(f"{word}\n" for word in words), "utf-8", newline="\n")
    marked = (piece.replace(" ", BORDER) for piece in pieces)
    (FOLDER / "pieces.txt").write_text("".join(f"{piece}\n" for piece in marked), "utf-8", newline="\n")
    numbers = {"scale": scale, "intercept": intercept, "threshold": threshold}
    (FOLDER / "weights.npz").write_bytes(saved(counts[keep], len(texts), list(sets), whole, numbers))
    print(f"wrote {FOLDER}: {sum(file.stat().st_size for file in FOLDER.iterdir()):,} bytes")


def _vocabulary(read: Sequence[Sequence[str]]) -> tuple[Vectoriser, npt.NDArray[np.int64]]:
    """All terms that stand in enough texts, sorted; and in how many."""
    of_word: Counter[str] = Counter()
    of_piece: Counter[str] = Counter()
    for words in read:
        of_word.update(set(word_terms(words)))
        of_piece.update({piece for word in set(words) for piece in piece_terms(word)})
    kept_words = sorted(term for term, n in of_word.items() if n >= LEAST_TEXTS_WORD)
    kept_pieces = sorted(term for term, n in of_piece.items() if n >= LEAST_TEXTS_PIECE)
    counts = np.array([of_word[term] for term in kept_words] + [of_piece[term] for term in kept_pieces])
    return Vectoriser(kept_words, kept_pieces, inverse_frequency(counts, len(read))), counts


def _matrix(vectoriser: Vectoriser, read: Sequence[Sequence[str]]) -> csr_matrix:
    rows = vectoriser.rows(vectoriser.occurrences(read))
    return csr_matrix((rows.value, (rows.text, rows.feature)), shape=(len(read), len(vectoriser.idf)))


def _fitted(rows: csr_matrix, truth: Bool, strength: float) -> tuple[Float64, Float64]:
    """Weights (labels, features) and intercepts of one logistic regression a label; equal ones are fitted once."""
    known: dict[bytes, tuple[Float64, float]] = {}
    for column in truth.T:
        if column.tobytes() not in known:
            model = LogisticRegression(C=strength, solver="liblinear", tol=1e-2, random_state=0).fit(rows, column)
            known[column.tobytes()] = (model.coef_[0], float(model.intercept_[0]))
            print(f"  fitted {len(known)}", flush=True)
    fitted = [known[column.tobytes()] for column in truth.T]
    return np.array([weights for weights, _ in fitted]), np.array([intercept for _, intercept in fitted])


def _thresholds(logits: Float64, truth: Bool) -> Float64:
    """The logit a label at which F1 is best: half-way between the last one taken and the first one not."""
    best = []
    for logit, true in zip(logits.T, truth.T, strict=True):
        order = np.argsort(-logit, kind="stable")
        hits = np.cumsum(true[order])
        at = int(np.argmax(2 * hits / (np.arange(1, len(hits) + 1) + true.sum())))
        best.append((logit[order[at]] + logit[order[min(at + 1, len(order) - 1)]]) / 2)
    return np.array(best)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
