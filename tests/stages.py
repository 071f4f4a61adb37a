"""Stages that fail on purpose, in a module of their own: another process must be able to import them."""

from __future__ import annotations

import os
import signal

from kg.errors import InputError, KgError


def doubled_but_three(number: int) -> int | KgError:
    """Twice the number; for 3 the error that a stage hands on."""
    return InputError("3", "fails", "allowed: others") if number == 3 else 2 * number


def raised_at_three(number: int) -> int:
    if number == 3:
        raise InputError("3", "fails", "allowed: others")
    return 2 * number


def killed(_number: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
