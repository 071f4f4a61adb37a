"""The properties of a node as text: what a reader sees of lists, credits and other values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Any


def shown(value: object) -> str:
    """A property as a reader sees it: lists joined, the byline as `记者 姓名`, nothing for what is empty."""
    if value is None or value == "":
        return ""
    if is_dataclass(value) and not isinstance(value, type):
        return shown(asdict(value))
    if isinstance(value, Mapping):
        return _shown_mapping(value)
    if isinstance(value, list | tuple | set | frozenset):
        return _shown_list([shown(item) for item in value])
    return str(value)


def _shown_mapping(value: Mapping[Any, object]) -> str:
    return f"{value['role']} {value['name']}" if {"role", "name"} <= value.keys() else json.dumps(value, ensure_ascii=False, default=str)


def _shown_list(items: list[str]) -> str:
    return "，".join(item for item in items if item)
