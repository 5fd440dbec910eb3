"""The exceptions of gkparse: every one of them is a caller's mistake, and says what to do.

Nothing that a document contains raises: what is wrong with a document is an `Issue` in the reading.
"""

from __future__ import annotations


class GkparseError(Exception):
    """The base of every exception that gkparse raises on purpose."""


class LayoutError(GkparseError):
    """A layout was asked for that is not installed, or one was added that is not a layout."""


class DataError(GkparseError, ValueError):
    """The JSON given to `loads` is not a report written by `dumps`."""


class SchemaVersionError(DataError):
    """The JSON given to `loads` was written by a newer gkparse."""


class MissingExtraError(GkparseError, ImportError):
    """A part of gkparse was used whose optional dependency is not installed."""


class CharsetError(GkparseError, LookupError):
    """The charset given to `load` is not one that Python knows."""
