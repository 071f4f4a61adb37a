"""Opaque ids: the same thing has the same id in every build, whatever the order of the articles."""

from __future__ import annotations

from hashlib import blake2s

_LETTERS = {"Article": "a", "Company": "c", "District": "d", "Event": "e", "Organization": "o", "Person": "p", "Place": "l", "Union": "u"}


def node_id(kind: str, *key: str) -> str:
    """A letter for the type and 12 hexadecimal digits that stand for the type and the parts of the key."""
    digest = blake2s("\x1f".join((kind, *key)).encode("utf-8", errors="surrogatepass"), digest_size=6)
    return _LETTERS.get(kind, "n") + digest.hexdigest()
