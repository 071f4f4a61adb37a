"""What can go wrong with an input, told in one line: `where: what is wrong; what is allowed`."""

from __future__ import annotations


class KgError(Exception):
    """An error for the user: where it is, what is wrong, what is allowed. Shown without a traceback."""

    def __init__(self, where: str, what: str, allowed: str) -> None:
        super().__init__(f"{where}: {what}; {allowed}")
        self.where = where
        self.what = what
        self.allowed = allowed

    def __reduce__(self) -> tuple[type[KgError], tuple[str, str, str]]:
        """How it travels from one process to another: exceptions are made anew from their one message otherwise."""
        return type(self), (self.where, self.what, self.allowed)


class InputError(KgError):
    """An input file or one line of it cannot be read as an article. The others still can."""


class SchemaError(KgError):
    """A schema, rule or lexicon file is not of its form. Nothing can be built with it."""


class UsageError(KgError):
    """The command was called with something that it does not take."""
