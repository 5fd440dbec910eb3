"""Operations on titles, headings, sections and prose.

A section is named by its mark: its index in the report, as a string.
"""

from __future__ import annotations

from hypothesis import strategies as st

from gkparse._lines.heading import Scheme, numeral, write_heading
from gkparse._text.fold import label_key
from gkparse.forms import TableForm
from gkparse.forms.lexicon import ordinal_of
from gkparse.forms.sections import SECTIONS, kind_by_title
from gkparse.report import Section
from gkparse.strategies.operations.outcome import Outcome
from gkparse.strategies.rendered_page import Page, heading_of
from gkparse.strategies.words import titles


def duplicate_section(draw: st.DrawFn, page: Page) -> Outcome:
    mark = _pick_section(draw, page)
    section = page.report.sections[int(mark)]
    span = page.marks["section", mark]
    text = span.of(page.text)
    last = page.marks["section", str(len(page.report.sections) - 1)]
    offset = draw(st.sampled_from((span.stop, last.stop)))
    page.edit(offset, offset, text)
    adjacent = offset == span.stop
    where = "behind itself" if adjacent else "at the end"
    notice = _is_no_table_of_contents(section, text, adjacent=adjacent)
    return Outcome(f"pasted the section {section.title} {where}", notice=notice)


def _is_no_table_of_contents(section: Section, text: str, *, adjacent: bool) -> bool:
    """Whether the copy of a section cannot be a line of a table of contents.

    It can be one if it is a heading without text and stands away from its section, or if the office gave the
    section a title of its own and it has subsections alone.
    """
    if kind_by_title(section.title) is None:
        return bool(section.paragraphs)
    return adjacent or "\n" in text.strip()


def remove_section(draw: st.DrawFn, page: Page) -> Outcome:
    mark = _pick_section(draw, page)
    removed = page.report.sections[int(mark)]
    only = sum(section.kind == removed.kind for section in page.report.sections) == 1
    span = page.marks["section", mark]
    page.edit(span.start, span.stop, "")
    return Outcome(f"removed the section {removed.title}", notice=only)


def _pick_section(draw: st.DrawFn, page: Page) -> str:
    return draw(st.sampled_from(sorted(page.of_sort("section"), key=int)))


def retitle(draw: st.DrawFn, page: Page) -> Outcome:
    """Gives a section another of the titles in use, or the report a title of another pattern."""
    report = page.report
    if report.title is not None and draw(st.booleans()):
        title = draw(titles(report.agency, report.year)).text
        start = page.text.index(report.title)
        page.edit(start, start + len(report.title), title)
        return Outcome(f"titled the report {title}")
    kinds = [section.kind for section in report.sections]
    index, official = draw(
        st.sampled_from(
            [
                (kinds.index(official.kind), official)
                for official in SECTIONS
                if kinds.count(official.kind) == 1
            ]
        )
    )
    section = report.sections[index]
    # A reader takes a short line without a number for text.
    names = [name for name in (official.title, *official.aliases) if section.number or len(name) > 3]
    title = draw(st.sampled_from(names))
    span = page.marks["heading", str(index)]
    page.edit(span.start, span.stop, span.of(page.text).replace(section.title, title))
    return Outcome(f"titled the section {section.title} {title}")


_SCHEMES = (Scheme.HAN_COMMA, Scheme.DIGIT_COMMA, Scheme.DIGIT_DOT, Scheme.PART, Scheme.HAN_PAREN)
_MARKS = ("", "## ", "**")


def renumber(draw: st.DrawFn, page: Page) -> Outcome:
    """Numbers every section in another scheme or not at all, perhaps as Markdown headings."""
    sections = page.report.sections
    inner_schemes = {inner.scheme for section in sections for inner in section.sections}
    possible: list[Scheme | None] = [scheme for scheme in _SCHEMES if scheme not in inner_schemes]
    titles = [section.title for section in sections]
    kinds = [kind_by_title(title) for title in titles]
    # Below an unnumbered heading a subsection with the same title would read as the heading printed again.
    repeated = any(inner.title == section.title for section in sections for inner in section.sections)
    if not repeated and None not in kinds and len(set(kinds)) == len(kinds) and min(map(len, titles)) > 3:
        possible.append(None)
    scheme = draw(st.sampled_from(possible))
    mark = draw(st.sampled_from(_MARKS))
    for index, section in enumerate(sections):
        span = page.marks["heading", str(index)]
        line = section.title
        if scheme is not None:
            line = write_heading(scheme, numeral(scheme, index + 1), line)
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


def _is_numbered(form: TableForm) -> bool:
    return any(ordinal_of(label_key(row.label)) is not None for _, row in form.rows)


def heading_like(draw: st.DrawFn, page: Page) -> Outcome | None:
    """Puts a label of a table with numbered rows on a line of prose, perhaps with a figure behind it."""
    rows = [row for form in page.forms() if _is_numbered(form) for _, row in form.rows]
    lines = dict.fromkeys([*(row.label for row in rows), *(group for row in rows for group in row.left)])
    if not lines:
        return None
    line = draw(st.sampled_from(list(lines))) + draw(st.sampled_from(("", "3件", "：无")))
    return _put_under_heading(draw, page, line)


def _put_under_heading(draw: st.DrawFn, page: Page, line: str) -> Outcome:
    mark = _pick_section(draw, page)
    start = page.line_end(page.marks["heading", mark].stop)
    page.edit(start, start, f"{line}\n")
    return Outcome(f"put {line} under {heading_of(page.report.sections[int(mark)])}")
