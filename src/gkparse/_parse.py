"""Text -> readings: what `gkparse.parse` takes and returns.

Knows no stage: `_read` knows their order. It is loaded by the first text and not by `import gkparse`, since
the stages are two fifths of the package, and a program that reads and writes reports as JSON needs none.
"""

from __future__ import annotations

from gkparse._source.document import Document
from gkparse._source.encodings import Source
from gkparse.layouts import Layouts
from gkparse.reading import Reading


def parse(text: str, layouts: Layouts | None = None) -> Reading:
    """Reads the text of a report.

    Never raises for what the text contains: where it cannot be read, the report has None and the reading an
    issue. `layouts` are the layouts that take part, by default all that are installed
    (`gkparse.installed_layouts()`). Of a text that holds several reports, `parse` reads the first and an
    issue points at the second; `parse_all` reads them all. Raises TypeError for anything but a str.

    >>> import gkparse
    >>> text = "青石街道2023年政府信息公开工作年度报告\\n一、总体情况\\n全年公开信息12条。"
    >>> reading = gkparse.parse(text)
    >>> reading.report.year, reading.report.sections[0].paragraphs
    (2023, ('全年公开信息12条。',))
    >>> [issue.key for issue in reading.issues if issue.severity == "error"]
    ['disclosure', 'requests', 'proceedings']
    """
    from gkparse._read import read

    return read(_document_of(text), layouts)


def parse_all(text: str, layouts: Layouts | None = None) -> tuple[Reading, ...]:
    """Reads each report of a text that holds several, one after the other.

    A further report begins with its title, where the sections of the form begin again. Each reading has the
    whole text as its source, and its places are places in it. A text with at most one report gives the one
    reading of `parse`. The first of several readings is that of `parse`, without the issue about the second
    report. Raises TypeError for anything but a str.

    >>> import gkparse
    >>> one = "{}政府信息公开工作年度报告\\n一、总体情况\\n平稳。\\n二、主动公开政府信息情况\\n如下。\\n"
    >>> readings = gkparse.parse_all(one.format("青石街道") + one.format("白石街道"))
    >>> [reading.report.agency for reading in readings]
    ['青石街道', '白石街道']
    >>> readings[1].locate("agency").span.of(readings[1].source.text)
    '白石街道'
    """
    from gkparse._read import read_all

    return read_all(_document_of(text), layouts)


def _document_of(text: object) -> Document:
    if not isinstance(text, str):
        raise TypeError(f"parse reads text, not {type(text).__name__}: gkparse.load reads bytes and files")
    return Document(source=Source(text, None, verbatim=True))
