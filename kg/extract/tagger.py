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
BATCH = 128  # pieces that run side by side; more costs memory and padding
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
    network = _network()
    order = sorted(range(len(pieces)), key=lambda number: len(pieces[number]))
    found: dict[int, Opinion] = {}
    for first in range(0, len(order), BATCH):
        batch = order[first : first + BATCH]
        found.update(zip(batch, network.opinions([pieces[number] for number in batch]), strict=True))
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
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if "\t" in line)
    return {word: int(number) for number, word in rows}


def _times(values: Floats, weights: Floats) -> Floats:
    """`values @ weights` as one product of matrices, which is faster than one for each time."""
    return (values.reshape(-1, values.shape[2]) @ weights).reshape(*values.shape[:2], -1)


class Network:
    """The weights, and the forward pass over a batch of pieces padded to one length. Arrays have the shape (time, piece, feature)."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        self.np: Any = np
        self.ids = _dictionary(folder / "word.dic")
        self.tags = _dictionary(folder / "tag.dic")
        weights = {path.name: _array(path) for path in (folder / "model_baseline").iterdir()}
        self.embedding = weights["word_emb"]
        self.layers = [self._layer(weights, number) for number in (0, 2)]
        self.output, self.output_bias = weights["fc_4.w_0"], weights["fc_4.b_0"]
        self.first, self.last, self.moves = (np.exp(part) for part in (weights["crfw"][0], weights["crfw"][1], weights["crfw"][2:]))

    def _layer(self, weights: dict[str, Floats], number: int) -> tuple[Floats, Floats, Floats, Floats]:
        """Both directions side by side: input weights and bias, recurrent weights of the gates and of the candidate (packed by Paddle)."""
        both = (number, number + 1)
        packed = self.np.stack([weights[f"gru_{one}.w_0"].reshape(-1) for one in both])
        gates = packed[:, : 2 * UNITS * UNITS].reshape(2, UNITS, 2 * UNITS)
        candidate = packed[:, 2 * UNITS * UNITS :].reshape(2, UNITS, UNITS)
        bias = self.np.concatenate([weights[f"fc_{one}.b_0"] + weights[f"gru_{one}.b_0"].reshape(-1) for one in both])
        return self.np.concatenate([weights[f"fc_{one}.w_0"] for one in both], axis=1), bias, gates, candidate

    def opinions(self, pieces: Sequence[str]) -> list[Opinion]:
        np = self.np
        lengths = np.array([len(piece) for piece in pieces])
        steps, unknown = int(lengths.max()), self.ids["OOV"]
        padded = (piece.translate(_HALF_WIDTH).ljust(steps) for piece in pieces)
        codes = np.array([[self.ids.get(character, unknown) for character in piece] for piece in padded]).T
        ahead = np.arange(steps)[:, None]
        turned = np.abs(lengths - 1 - ahead) % steps  # each piece backwards from its own end; what comes after is never looked at
        values = self.embedding[codes]
        for inputs, bias, gates, candidate in self.layers:
            values = self._gru(_times(values, inputs) + bias, turned, gates, candidate)
        begins, goes, stops = self._chain(_times(values, self.output) + self.output_bias, ahead < lengths)
        return [
            Opinion(begins[:size, column].tolist(), goes[:size, column].tolist(), stops[: size + 1, column].tolist())
            for column, size in enumerate(lengths.tolist())
        ]

    def _gru(self, projected: Floats, turned: NDArray[np.int64], gates: Floats, candidate: Floats) -> Floats:
        """A bidirectional layer. Both directions run side by side from time 0; the backward one reads and writes the turned pieces."""
        np = self.np
        steps, count = projected.shape[:2]
        columns = np.arange(count)
        width = 3 * UNITS
        given = np.stack([projected[:, :, :width], projected[turned, columns, width:]], axis=1)
        doors, fresh = -given[:, :, :, : 2 * UNITS], given[:, :, :, 2 * UNITS :]
        both, new, kept = (np.empty((2, count, size), np.float32) for size in (2 * UNITS, UNITS, UNITS))
        update, reset = both[:, :, :UNITS], both[:, :, UNITS:]
        states = np.zeros((steps + 1, 2, count, UNITS), np.float32)
        for door, fresh_input, state, following in zip(doors, fresh, states, states[1:], strict=False):
            np.subtract(door, np.matmul(state, gates, out=both), out=both)
            np.reciprocal(np.add(np.exp(both, out=both), 1.0, out=both), out=both)  # the gates: 1 / (1 + exp(−x))
            np.matmul(np.multiply(reset, state, out=kept), candidate, out=new)
            np.tanh(np.add(new, fresh_input, out=new), out=new)
            np.add(state, np.multiply(update, np.subtract(new, state, out=new), out=new), out=following)
        return np.concatenate([states[1:, 0], states[1:, 1][turned, columns]], axis=2)  # type: ignore[no-any-return]

    def _chain(self, emissions: Floats, inside: NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
        """Forward and backward sums of the CRF → the three factors of an Opinion, each of shape (time, piece); stops has one time more."""
        np = self.np
        begin, go = self.tags["PER-B"], self.tags["PER-I"]
        local = np.exp(emissions - emissions.max(axis=2, keepdims=True)).astype(np.float64)
        moves, last = self.moves.astype(np.float64), self.last.astype(np.float64)
        forward, scale = np.empty_like(local), np.ones(local.shape[:2])
        for step in range(len(local)):
            reached = (forward[step - 1] @ moves if step else self.first) * local[step]
            scale[step] = np.where(inside[step], reached.sum(axis=1), 1.0)
            forward[step] = np.where(inside[step, :, None], reached / scale[step, :, None], forward[step - 1])
        total = forward[-1] @ last
        after = np.broadcast_to(last, local.shape[1:])  # how well a label at `step` goes on to the end of its piece
        other = np.arange(local.shape[2]) != go
        stops = np.zeros((len(local) + 1, local.shape[1]))
        stops[-1] = last[go] / total
        for step in range(len(local) - 1, 0, -1):
            ahead = local[step] * after / scale[step, :, None]
            stops[step] = np.where(inside[step], ahead @ (moves[go] * other), last[go]) / total
            after = np.where(inside[step, :, None], ahead @ moves.T, last)
        goes = local[:, :, go] / scale * moves[go, go]
        return forward[:, :, begin] * moves[begin, go] / moves[go, go], goes, stops
