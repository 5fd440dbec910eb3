"""The exceptions of gkparse: each is a mistake of the caller, and its message says what to do.

No content of a document raises an exception: what is wrong with a document is an `Issue` in the reading.
"""

from __future__ import annotations


class GkparseError(Exception):
    """The base of every exception that gkparse raises on purpose.

    Its text is in English, and `message_zh` is the same in Chinese.
    """

    def __init__(self, message: str = "", *, zh: str | None = None) -> None:
        super().__init__(message)
        self.message_zh = message if zh is None else zh


class LayoutError(GkparseError):
    """A layout that is not installed, that cannot write, or that is no layout."""


class RuleError(GkparseError):
    """A rule that is not installed, that is no rule, or whose code is taken."""


class WaiverError(GkparseError, ValueError):
    """A file of waivers that cannot be read, or a waiver in it that lacks something."""


class GroupError(GkparseError, ValueError):
    """A file that names the reports of a group, but cannot be read or lacks something."""


class DecisionError(GkparseError, ValueError):
    """A file of decisions that cannot be read, or a decision in it that lacks something."""


class NotRenderable(GkparseError, ValueError):  # noqa: N818 - the name is part of the public contract
    """`render` got a report that no text in this layout or format carries back.

    `field` names the field that would come back otherwise: `agency`, `sections[2].paragraphs[0]`,
    `requests.granted.total`.
    """

    def __init__(self, field: str, reason: str, *, zh: str | None = None) -> None:
        super().__init__(f"{field}: {reason}", zh=f"{field}：{zh or reason}")
        self.field = field


class DataError(GkparseError, ValueError):
    """The JSON given to `loads` is not a report written by `dumps`."""


class SchemaVersionError(DataError):
    """The JSON given to `loads` was written by a newer gkparse."""


class StoppedError(GkparseError):
    """A file that took too long or too much memory in a subprocess, or that crashed it."""


class MissingExtraError(GkparseError, ImportError):
    """A part of gkparse that needs an optional dependency which is not installed."""


class CharsetError(GkparseError, LookupError):
    """The charset given to `load` is no text encoding that Python knows."""
