"""How often Python looks for circles of garbage, which kg makes none of."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Have Python look for circles of garbage after 200,000 values instead of 700.

    A build makes millions of values, keeps nearly all, and ties none into circles: the search took a fifth of its time.
    """
    gc.set_threshold(200_000, 50, 1_000)
