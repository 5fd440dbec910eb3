"""The exceptions of gkparse: every one of them is a caller's mistake, and says what to do.

Nothing that a document contains raises: what is wrong with a document is an `Issue` in the reading.
"""

from __future__ import annotations


class GkparseError(Exception):
    """The base of every exception that gkparse raises on purpose."""


class LayoutError(GkparseError):
    """A layout was asked for that is not installed, or one was added that is not a layout."""


class NotRenderable(GkparseError, ValueError):  # noqa: N818 - the name is part of the public contract
    """A report was given to `render` that no text in that layout carries back.

    `field` names what would come back otherwise: `agency`, `sections[2].paragraphs[0]`,
    `requests.granted.total`.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field


class DataError(GkparseError, ValueError):
    """The JSON given to `loads` is not a report written by `dumps`."""


class SchemaVersionError(DataError):
    """The JSON given to `loads` was written by a newer gkparse."""


class MissingExtraError(GkparseError, ImportError):
    """A part of gkparse was used whose optional dependency is not installed."""


class CharsetError(GkparseError, LookupError):
    """The charset given to `load` is not one that Python knows."""
