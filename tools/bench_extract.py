"""How fast kg reads articles, against jieba.posseg tagging the same text in the same run.

    python tools/bench_extract.py INPUT... [--rounds 3]

By the clock and in process time, the best of the rounds, microseconds a character: `kg` in one process, `kg` in as many as pay (what
`kg build` and `kg extract` do), and posseg, which has no such thing. Both are warm: word lists are loaded before the clock starts.
Which kg is measured is told first: the compiled one that `make` leaves, or the sources, if they were changed since.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable

import jieba.posseg

import kg.extract.article
from kg import pipeline
from kg.garbage import collect_seldom


def used() -> tuple[float, float]:
    """Seconds by the clock, and of the processor for this process and those that it started and that have ended."""
    return time.perf_counter(), sum(os.times()[:4])


def best(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The fewest seconds that the work took, by the clock and of the processor."""
    spent = []
    for _ in range(rounds):
        before = used()
        work()
        spent.append(tuple(now - then for now, then in zip(used(), before, strict=True)))
    return min(clock for clock, _ in spent), min(processor for _, processor in spent)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", metavar="INPUT")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    collect_seldom()
    articles = pipeline.read(given.paths).articles
    characters = sum(len(article.text) for article in articles)
    compiled = not kg.extract.article.__file__.endswith(".py")
    print(f"{len(articles)} articles, {characters} characters; kg is {'' if compiled else 'not '}compiled")
    peers = {
        "kg, one process": lambda: list(pipeline.extract(articles, jobs=1)),
        "kg, as many as pay": lambda: list(pipeline.extract(articles, jobs=None)),
        "jieba.posseg": lambda: [list(jieba.posseg.cut(article.text)) for article in articles],
    }
    list(pipeline.extract(articles[:5]))
    list(jieba.posseg.cut(articles[0].text))
    times = {name: best(work, given.rounds) for name, work in peers.items()}
    of_peer = times["jieba.posseg"]
    for name, spent in times.items():
        clock, processor = (
            f"{each / characters * 1e6:5.2f} us/char, {peer / each:4.1f} x" for each, peer in zip(spent, of_peer, strict=True)
        )
        print(f"{name:20} clock {clock}    processor {processor}")


if __name__ == "__main__":
    main()
