"""A report as a web page, as Markdown or as a Word file, its tables as lines to show, and the review page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gkparse._issues.issue import Issue
    from gkparse._issues.wording import Lang
    from gkparse.reading import Reading

__all__ = ["review"]


def review(
    reading: Reading,
    findings: Iterable[Issue] | None = None,
    *,
    document: bytes | None = None,
    name: str = "",
    lang: Lang = "zh",
) -> str:
    """The review page of a reading: one HTML file with the source and the official tables side by side.

    `findings` are those to show, by default those of `gkparse.check`. With the bytes of the `document` the
    page shows its tables as they lie, and the pages of a PDF as pictures; without them the text that was
    read. `name` is that of the file. `lang` is the language in which the page opens; a reader can switch it.

    The page asks for nothing on a network, and runs no script but its own, whatever the document contains.

    >>> import gkparse
    >>> from gkparse.publish import review
    >>> page = review(gkparse.load("examples/reports/muan-2022.txt"), name="muan-2022.txt")
    >>> page[:15], "default-src 'none'" in page
    ('<!DOCTYPE html>', True)
    """
    # The page needs the checks, which `render` does not.
    from gkparse.publish.review_page.page import review_of

    return review_of(reading, findings, document=document, name=name, lang=lang)
