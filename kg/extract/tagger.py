"""A second opinion on names: the BiGRU-CRF tagger whose weights jieba carries (`jieba/lac_small`), run with numpy.

It costs far more than the rules, so it is asked about pieces of text that hold something doubtful and never about all.
The network (Baidu LAC): character embedding → two bidirectional GRU layers → linear layer → linear-chain CRF.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import SchemaError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

LONGEST = 24  # characters of a name
UNITS = 128  # of a GRU layer in one direction
BATCH = 8  # pieces that run side by side; more costs memory and padding
_ROWS = 4  # their number is made a multiple of this, for then the products of each come out the same to the last bit
_FILLER = "。"
_HALF_WIDTH = str.maketrans("，；：？！（）“”‘’—、。", ",;:?!()\"\"''-,.")  # it was trained on half-width marks


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely stretches of one piece are names of persons, by the tagger.

    `begins[i]`: a name begins at i, times the continuation; `goes[i]`: it goes on at i; `stops[i]`: it has ended before i.
    A product of these is the probability of exactly one stretch, over all readings of the rest of the piece.
    """

    begins: Sequence[float]
    goes: Sequence[float]
    stops: Sequence[float]

    def person(self, start: int, end: int) -> float:
        """The probability that exactly `piece[start:end]` (at least two characters) is the name of a person."""
        return self.begins[start] * math.prod(self.goes[start + 1 : end]) * self.stops[end]

    def persons(self, least: float) -> Iterator[tuple[int, int, float]]:
        """The stretches that are names with a probability of at least `least`: (start, end, probability)."""
        for start in range(len(self.begins) - 1):
            value = self.begins[start]
            for end in range(start + 2, min(start + LONGEST, len(self.begins)) + 1):
                value *= self.goes[end - 1]
                if value < least * 1e-3:
                    break
                if value * self.stops[end] >= least:
                    yield start, end, value * self.stops[end]


def opinions(pieces: Sequence[str]) -> list[Opinion]:
    """The tagger's opinion on each piece of text (a clause or a sentence, not empty). Raises SchemaError if the weights are not there."""
    if not pieces:
        return []
    network = _network()
    order = sorted(range(len(pieces)), key=lambda number: len(pieces[number]))
    found: dict[int, Opinion] = {}
    for first in range(0, len(order), BATCH):
        batch = order[first : first + BATCH]
        rows = [pieces[number] for number in batch] + [_FILLER] * (-len(batch) % _ROWS)
        found.update(zip(batch, network.opinions(rows), strict=False))
    return [found[number] for number in range(len(pieces))]


@cache
def _network() -> Network:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is loaded: the products are small, threads cost more than they bring
    return Network(_model_folder())


def _model_folder() -> Path:
    spec = find_spec("jieba")
    folder = Path(spec.origin).with_name("lac_small") if spec is not None and spec.origin else Path("jieba/lac_small")
    if not (folder / "model_baseline" / "crfw").is_file():
        raise SchemaError("jieba/lac_small", "the tagger's weights are not there", "allowed: the package jieba 0.42.1 as published")
    return folder


def _array(path: Path) -> Floats:
    """A parameter as Paddle stores it: 16 bytes of version, length and text of a type description that ends in the shape, float32 data."""
    import numpy as np

    raw = path.read_bytes()
    begin = 20 + int.from_bytes(raw[16:20], "little")
    shape, at = [], 22
    while at < begin:  # description: 08 05 (float32), then for each dimension 10 and a varint
        size, shift, at = 0, 0, at + 1
        while True:
            size |= (raw[at] & 0x7F) << shift
            shift, at = shift + 7, at + 1
            if raw[at - 1] < 0x80:
                break
        shape.append(size)
    return np.frombuffer(raw, np.float32, offset=begin).reshape(shape)


def _dictionary(path: Path) -> dict[str, int]:
    """The numbers of characters or labels, from lines `number<tab>word`."""
    cells = path.read_text(encoding="utf-8").strip("\n").replace("\n", "\t").split("\t")
    return dict(zip(cells[1::2], map(int, cells[::2]), strict=True))


class Network:
    """The weights, and the forward pass over a batch of pieces padded to one length. Arrays have the shape (…, time, piece, feature).

    Both directions run side by side as one array, the backward one over the pieces turned round. A step costs more for being
    a step than for its figures, so the loops hold few operations, on whole arrays that lie as they are read.
    """

    def __init__(self, folder: Path) -> None:
        import numpy as np

        self.np: Any = np
        self.ids = _dictionary(folder / "word.dic")
        self.tags = _dictionary(folder / "tag.dic")
        weights = {path.name: _array(path) for path in (folder / "model_baseline").iterdir()}
        self.embedding = weights["word_emb"]
        self.layers = [self._layer(weights, number) for number in (0, 2)]
        self.output, self.output_bias = weights["fc_4.w_0"], weights["fc_4.b_0"]
        self.first, self.last, self.moves = (np.exp(weights["crfw"].astype(np.float64)[part]) for part in (0, 1, slice(2, None)))
        both = np.stack([self.moves, self.moves.T])
        self.steps = np.concatenate([both, both.sum(axis=2, keepdims=True)], axis=2)

    def _layer(self, weights: dict[str, Floats], number: int) -> tuple[Floats, Floats, Floats, Floats]:
        """Of both directions: input weights and bias, recurrent weights of the gates and of the candidate (packed by Paddle).

        Those of the gates are halved, for 1 / (1 + exp(−x)) is half of 1 + tanh(x / 2); those that a gate is multiplied with
        are halved for the other half.
        """
        np, both = self.np, (number, number + 1)
        packed = self._plain([weights[f"gru_{one}.w_0"].reshape(-1) for one in both])
        gates = np.ascontiguousarray(packed[:, : 2 * UNITS * UNITS].reshape(2, UNITS, 2, UNITS).transpose(2, 0, 1, 3))
        candidate = packed[:, 2 * UNITS * UNITS :].reshape(2, UNITS, UNITS)
        halves = np.repeat(np.array([0.5, 0.5, 1], np.float32), UNITS)
        bias = np.stack([weights[f"fc_{one}.b_0"] + weights[f"gru_{one}.b_0"].reshape(-1) for one in both])[:, None] * halves
        inputs = self._plain([weights[f"fc_{one}.w_0"] for one in both]) * halves
        return inputs, bias, gates * halves[0], candidate * halves[0]

    def _plain(self, weights: Sequence[Floats]) -> Floats:
        """The weights of both directions, 0 for the few that are so small (below 1e-38) that the processor takes far longer over them."""
        stacked = self.np.stack(weights)
        stacked[self.np.abs(stacked) < self.np.finfo(self.np.float32).tiny] = 0
        return stacked  # type: ignore[no-any-return]

    def opinions(self, pieces: Sequence[str]) -> list[Opinion]:
        np = self.np
        lengths = np.array([len(piece) for piece in pieces])
        steps, unknown = int(lengths.max()), self.ids["OOV"]
        padded = (piece.translate(_HALF_WIDTH).ljust(steps) for piece in pieces)
        codes = np.array([[self.ids.get(character, unknown) for character in piece] for piece in padded]).T
        # Turns each piece round at its own end; what comes after is never looked at.
        turn = np.abs(lengths - 1 - np.arange(steps)[:, None]) % steps, np.arange(len(pieces))
        values = self.embedding[codes]
        for layer in self.layers:
            ahead, back = self._gru(np.stack([values, values[turn]]), *layer)
            values = np.concatenate([ahead, back[turn]], axis=2)
        local = self._local(values)
        begins, goes, stops = self._chain(np.stack([local, local[turn]]), turn, lengths)
        return [
            Opinion(begins[:size, column].tolist(), goes[:size, column].tolist(), stops[: size + 1, column].tolist())
            for column, size in enumerate(lengths.tolist())
        ]

    def _gru(self, values: Floats, inputs: Floats, bias: Floats, gates: Floats, candidate: Floats) -> tuple[Floats, Floats]:
        """What both directions of a layer make of their inputs."""
        np = self.np
        _, steps, count, features = values.shape
        given = np.matmul(values.reshape(2, -1, features), inputs)
        given += bias
        given = np.ascontiguousarray(given.reshape(2, steps, count, 3, UNITS).transpose(1, 3, 0, 2, 4))
        states = np.zeros((steps + 1, 2, count, UNITS), np.float32)
        both, (new, kept) = np.empty((2, 2, count, UNITS), np.float32), np.empty((2, 2, count, UNITS), np.float32)
        (update, reset), half, one = both, np.full((), 0.5, np.float32), np.ones((), np.float32)
        add, times, matmul, tanh = np.add, np.multiply, np.matmul, np.tanh
        for door, fresh, state, following in zip(given[:, :2], given[:, 2], states, states[1:], strict=False):
            add(tanh(add(matmul(state, gates, both), door, both), both), one, both)  # the gates, doubled
            tanh(add(matmul(times(reset, state, kept), candidate, new), fresh, new), new)
            add(state, times(times(np.subtract(new, state, new), update, new), half, new), following)
        return states[1:, 0], states[1:, 1]

    def _local(self, values: Floats) -> NDArray[np.float64]:
        """How well each label fits by itself."""
        np = self.np
        emissions = np.matmul(values, self.output) + self.output_bias
        return np.exp(emissions - emissions.max(axis=2, keepdims=True)).astype(np.float64)  # type: ignore[no-any-return]

    def _chain(self, local: NDArray[np.float64], turn: Any, lengths: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        """Forward and backward sums of the CRF → the three factors of an Opinion, each of shape (time, piece); stops has one time more.

        `local` has both directions. Each step divides the sums by what the one before it has brought, so that they stay
        within the range of numbers; what the backward ones were divided by more than the forward ones is put back at the end.
        """
        np, labels = self.np, local.shape[3]
        begin, go = self.tags["PER-B"], self.tags["PER-I"]
        sums, reached = np.empty_like(local), np.ones((*local.shape[:3], labels + 1))
        np.multiply(local[:, 0], np.stack([self.first, self.last])[:, None], sums[:, 0])
        for step in range(1, local.shape[1]):
            brought, here = reached[:, step], sums[:, step]
            np.matmul(sums[:, step - 1], self.steps, brought)
            np.multiply(np.divide(brought[:, :, :labels], brought[:, :, labels:], here), local[:, step], here)
        scale, total = reached[0, :, :, labels], sums[0, lengths - 1, turn[1]] @ self.last
        more = np.log(reached[1, :, :, labels][turn] / scale)
        more[np.arange(len(more))[:, None] >= lengths] = 0
        leaves = np.where(np.arange(labels) == go, 0, self.moves[go])
        stops = np.zeros((len(more) + 1, len(lengths)))
        stops[:-1] = (sums[1] @ leaves)[turn] * np.exp(np.cumsum(more[::-1], axis=0)[::-1]) / total
        stops[lengths, turn[1]] = self.last[go] / total
        onward = self.moves[go, go]
        return sums[0, :, :, begin] * self.moves[begin, go] / onward, local[0, :, :, go] / scale * onward, stops
