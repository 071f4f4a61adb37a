"""How good a graph is, measured on gold records."""

from kg.evaluate.gate import Floor, breaches, pinned, read_floors
from kg.evaluate.gold import GoldNode, GoldRecord, GoldRelation, read_gold
from kg.evaluate.measure import evaluate
from kg.evaluate.report import score_data, score_lines
from kg.evaluate.verdict import Score, Tally
from kg.stored import read_graph

__all__ = [
    "Floor",
    "GoldNode",
    "GoldRecord",
    "GoldRelation",
    "Score",
    "Tally",
    "breaches",
    "evaluate",
    "pinned",
    "read_floors",
    "read_gold",
    "read_graph",
    "score_data",
    "score_lines",
]
