"""The version of kg, in the one place from which the package, the wheel and the manifest take it."""

__version__ = "0.1.0"
