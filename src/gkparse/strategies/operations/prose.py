"""Operations on titles, headings, sections and prose: what stands around the tables."""

from __future__ import annotations

from hypothesis import strategies as st

from gkparse._lines.heading import Scheme, numeral, write_heading
from gkparse._text.spans import Span
from gkparse.forms.sections import SECTIONS, kind_by_title
from gkparse.report import Section
from gkparse.strategies.operations.outcome import Outcome
from gkparse.strategies.rendered_page import Page, heading_of
from gkparse.strategies.words import titles


def duplicate_section(draw: st.DrawFn, page: Page) -> Outcome:
    number = _section(draw, page)
    span = page.marks["section", number]
    text = span.of(page.text)
    last = page.marks["section", str(len(page.report.sections) - 1)]
    place = draw(st.sampled_from((span.stop, last.stop)))
    page.edit(place, place, text)
    where = "behind itself" if place == span.stop else "at the end"
    told = _is_told(page.report.sections[int(number)], text, behind=place == span.stop)
    return Outcome(f"pasted the section {_title(page, number)} {where}", notice=told)


def _is_told(section: Section, text: str, *, behind: bool) -> bool:
    """Whether a second print of a section can be told from a line of a table of contents.

    A heading and nothing below it, far from its section, can be one; so can a title of the office's
    own and headings below it.
    """
    if kind_by_title(section.title) is None:
        return bool(section.paragraphs)
    return behind or "\n" in text.strip()


def remove_section(draw: st.DrawFn, page: Page) -> Outcome:
    number = _section(draw, page)
    kind = page.report.sections[int(number)].kind
    only = sum(section.kind == kind for section in page.report.sections) == 1
    title = _title(page, number)
    page.edit(*_ends(page.marks["section", number]), "")
    return Outcome(f"removed the section {title}", notice=only)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.stop


def _section(draw: st.DrawFn, page: Page) -> str:
    return draw(st.sampled_from(sorted(page.of_sort("section"), key=int)))


def _title(page: Page, number: str) -> str:
    return page.report.sections[int(number)].title


def retitle(draw: st.DrawFn, page: Page) -> Outcome:
    """A section under another of the titles in use, or the report under another pattern."""
    report = page.report
    if report.title is not None and draw(st.booleans()):
        title = draw(titles(report.agency, report.year)).text
        start = page.text.index(report.title)
        page.edit(start, start + len(report.title), title)
        return Outcome(f"titled the report {title}")
    kinds = [section.kind for section in report.sections]
    number, official = draw(
        st.sampled_from(
            [
                (kinds.index(official.kind), official)
                for official in SECTIONS
                if kinds.count(official.kind) == 1
            ]
        )
    )
    section = report.sections[number]
    # Without a number a line must be longer than a word.
    names = [name for name in (official.title, *official.aliases) if section.number or len(name) > 3]
    title = draw(st.sampled_from(names))
    span = page.marks["heading", str(number)]
    page.edit(span.start, span.stop, span.of(page.text).replace(section.title, title))
    return Outcome(f"titled the section {section.title} {title}")


_SCHEMES = (Scheme.HAN_COMMA, Scheme.DIGIT_COMMA, Scheme.DIGIT_DOT, Scheme.PART, Scheme.HAN_PAREN)
_MARKS = ("", "## ", "**")


def renumber(draw: st.DrawFn, page: Page) -> Outcome:
    """Every section in another scheme, as a Markdown heading, or with its numeral lost."""
    sections = page.report.sections
    inner = {within.scheme for section in sections for within in section.sections}
    possible: list[Scheme | None] = [scheme for scheme in _SCHEMES if scheme not in inner]
    titles = [section.title for section in sections]
    kinds = [kind_by_title(title) for title in titles]
    # Without a number above it the same title within is the heading once more.
    repeated = any(within.title == section.title for section in sections for within in section.sections)
    if not repeated and None not in kinds and len(set(kinds)) == len(kinds) and min(map(len, titles)) > 3:
        possible.append(None)
    scheme = draw(st.sampled_from(possible))
    mark = draw(st.sampled_from(_MARKS))
    for number, section in enumerate(sections):
        span = page.marks["heading", str(number)]
        line = section.title
        if scheme is not None:
            line = write_heading(scheme, numeral(scheme, number + 1), line)
        page.edit(span.start, span.stop, f"{mark}{line}{'**' if mark == '**' else ''}")
    return Outcome(f"numbered the sections as {mark}{scheme or 'nothing'}")


def _labels(page: Page) -> list[str]:
    return [row.label for _, _, row in page.rows() if row.label]


_QUOTES = (
    "其中{one}{n}件，{two}{m}件。",
    "按照第二十条第（一）项的要求，规章{n}件、规范性文件{m}件，对外公开总数量{n}件。",
    "行政复议结果维持{n}件，结果纠正{m}件，其他结果0件，总计{n}件；行政诉讼{m}件。",
    "申请人中自然人{n}人，商业企业{m}家；本年新收政府信息公开申请数量{n}件。",
    "“{one}”一栏为{n}，“{two}”一栏为{m}；",
)


def quote_in_prose(draw: st.DrawFn, page: Page) -> Outcome:
    labels = st.sampled_from(_labels(page))
    figures = st.integers(0, 99)
    pattern = draw(st.sampled_from(_QUOTES))
    line = pattern.format(one=draw(labels), two=draw(labels), n=draw(figures), m=draw(figures))
    return _put_under_heading(draw, page, line)


def heading_like(draw: st.DrawFn, page: Page) -> Outcome:
    """The label of a row of requests alone on a line, with or without a figure in words behind it."""
    rows = [row for form, _, row in page.rows() if form.table == "requests"]
    lines = dict.fromkeys([*(row.label for row in rows), *(group for row in rows for group in row.left)])
    line = draw(st.sampled_from(list(lines))) + draw(st.sampled_from(("", "3件", "：无")))
    return _put_under_heading(draw, page, line)


def _put_under_heading(draw: st.DrawFn, page: Page, line: str) -> Outcome:
    number = _section(draw, page)
    place = page.line_end(page.marks["heading", number].stop)
    page.edit(place, place, f"{line}\n")
    return Outcome(f"put {line} under {heading_of(page.report.sections[int(number)])}")
