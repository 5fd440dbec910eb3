"""Tables that cannot be read: no figure is given, and one issue says what happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

import gkparse
from gkparse import Issue, Reading, Severity
from gkparse._text.mojibake import is_damaged
from tests.kit.profiles import sample
from tests.kit.tables import report_text
from tests.kit.truth import EXAMPLES

REPORTS = [
    gkparse.parse((EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")).report
    for name in ("qingshi-2021", "hemingtan-2020")
]
TABLES = ("disclosure", "requests", "proceedings")
LAYOUTS = ["tab-cells", "pipe-cells", "pipe-rows", "tab-rows", "flat-cells", "space-rows", "columns", "ruled"]
HEADING = re.compile(
    "(?m)^[一二三四五六]、(?:总体|主动公开|收到和处理|政府信息公开行政复议|存在|其他需要).*$"
)

each_report = pytest.mark.parametrize("report", REPORTS, ids=["2021", "2020"])


def section(text: str, table: str) -> tuple[int, int]:
    """Where the text of a section begins, below its heading, and where it ends."""
    reading = gkparse.parse(text)
    starts = sorted(place.span.stop for key, place in reading.places.items() if key.startswith("sections."))
    heading = reading.locate(f"sections.{table}")
    assert heading is not None
    after = next((start for start in starts if start > heading.span.stop), len(text))
    return heading.span.stop + 1, text.rfind("\n", 0, after) + 1 if after < len(text) else after


def with_tables(report: gkparse.Report, change: Callable[[str], str], layout: str = "tab-rows") -> str:
    """The text of a report, with the text of each of its tables changed."""
    text = gkparse.render(report, layout=layout)
    for table in TABLES:
        start, stop = section(text, table)
        text = text[:start] + change(text[start:stop]) + text[stop:]
    return text


def rows_of(body: str) -> list[list[str]]:
    return [line.split("\t") for line in body.splitlines() if line.strip()]


def is_figure(text: str) -> bool:
    return re.fullmatch(r"[-+]?[\d.]+(?:元|万元)?", text) is not None


def words(body: str) -> list[str]:
    return [cell for row in rows_of(body) for cell in row if cell and not is_figure(cell)]


def figure_rows(body: str) -> list[list[str]]:
    rows = [[cell for cell in row if is_figure(cell)] for row in rows_of(body)]
    return [row for row in rows if row]


def column_by_column(body: str) -> str:
    """All labels, and then the figures of the first column, of the second, and so on."""
    rows = figure_rows(body)
    width = max(map(len, rows))
    columns = [[row[index] for row in rows if index < len(row)] for index in range(width)]
    return "\n".join([*words(body), *(figure for column in columns for figure in column)]) + "\n"


def labels_first(body: str) -> str:
    return "\n".join([*words(body), *(" ".join(row) for row in figure_rows(body))]) + "\n"


def figures_first(body: str) -> str:
    return "\n".join([*(" ".join(row) for row in figure_rows(body)), *words(body)]) + "\n"


def labels_below_figures(body: str) -> str:
    """Each label on the line below its figures."""
    lines = []
    for row in rows_of(body):
        lines += [" ".join(filter(is_figure, row)), " ".join(c for c in row if c and not is_figure(c))]
    return "".join(f"{line}\n" for line in lines if line)


def transposed(body: str) -> str:
    rows = rows_of(body)
    width = max(map(len, rows))
    filled = [[""] * (width - len(row)) + row for row in rows]
    return "".join("\t".join(row[column] for row in filled) + "\n" for column in range(width))


def without_labels(body: str) -> str:
    return "".join(" ".join(row) + "\n" for row in figure_rows(body))


def without_figures(body: str) -> str:
    return "".join(f"{word}\n" for word in words(body))


UNREADABLE: list[tuple[Callable[[str], str], str]] = [
    (column_by_column, "figures-apart"),
    (labels_first, "figures-apart"),
    (figures_first, "table-not-found"),
    (without_labels, "table-not-found"),
    (without_figures, "table-not-found"),
    (lambda _: "\n", "table-not-found"),
    (lambda _: "![](images/2.png)\n", "table-not-found"),
    (lambda _: "本年度依法办理有关事项12件，答复及时。\n", "table-not-found"),
    (lambda body: body.encode("gbk", "replace").decode("utf-8", "replace"), "text-damaged"),
    (lambda body: body.encode("utf-8").decode("gbk", "replace"), "text-damaged"),
    (lambda body: body.encode("utf-8").decode("latin-1").replace("\x85", ""), "text-damaged"),
    (lambda body: body.encode("gbk", "replace").decode("latin-1"), "text-damaged"),
    (lambda body: re.sub(r"[^\x00-\x7f]", "?", body), "text-damaged"),
    (lambda body: re.sub(r"[^\x00-\x7f]", "\ufffd", body), "text-damaged"),
]


@each_report
@pytest.mark.parametrize(("change", "code"), UNREADABLE)
def test_a_table_that_cannot_be_read_is_one_issue_that_says_what_happened(
    report: gkparse.Report, change: Callable[[str], str], code: str
) -> None:
    reading = gkparse.parse(with_tables(report, change))
    for table in TABLES:
        if table == "proceedings" and reading.report.proceedings == report.proceedings:
            continue  # fifteen figures below their labels are the whole table, however it was taken apart
        (issue,) = serious(reading, table)
        assert (issue.code, issue.key) == (code, table)
        assert issue.message_zh
        assert not [key for key in known(reading) if key.startswith(table)]


@each_report
@pytest.mark.parametrize("change", [labels_below_figures, transposed])
@pytest.mark.parametrize("layout", ["tab-rows"])
def test_what_stands_in_another_order_is_never_given_to_a_neighbour(
    report: gkparse.Report, change: Callable[[str], str], layout: str
) -> None:
    reading = gkparse.parse(with_tables(report, change, layout))
    truth, read = gkparse.cells(report), gkparse.cells(reading.report)
    assert not {key for key, value in read.items() if value is not None and value != truth[key]}
    assert all(len(serious(reading, table)) <= 2 for table in TABLES)
    assert serious(reading, "requests")


def known(reading: Reading) -> set[str]:
    """The cells that have a figure."""
    return {key for key, value in gkparse.cells(reading.report).items() if value is not None}


def serious(reading: Reading, table: str) -> list[Issue]:
    """The warnings and errors about a table."""
    return [
        issue
        for issue in reading.issues
        if issue.severity is not Severity.INFO and (issue.key or "").partition(".")[0] == table
    ]


def cut_texts(report: gkparse.Report, layout: str, table: str) -> Iterator[str]:
    """The report cut off in many places of a table."""
    text = gkparse.render(report, layout=layout)
    start, stop = section(text, table)
    for end in range(start + 40, stop - 2, max((stop - start) // 40, 3)):
        yield text[:end]


@each_report
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("table", TABLES)
def test_of_a_text_that_is_cut_off_no_figure_is_half_and_one_issue_says_so(
    report: gkparse.Report, layout: str, table: str
) -> None:
    truth = gkparse.cells(report)
    for text in sample(cut_texts(report, layout, table), every=3):
        reading = gkparse.parse(text)
        figures = gkparse.cells(reading.report)
        wrong = {key for key, value in figures.items() if value is not None and value != truth.get(key)}
        assert not wrong, text[-30:]
        lost = any(figures.get(key) != truth[key] for key in truth if key.startswith(table))
        codes = [issue.code for issue in serious(reading, table)]
        assert len(codes) == lost or codes == ["table-cut-off"], text[-30:]


def test_what_is_lost_at_the_end_of_a_text_is_named() -> None:
    text = gkparse.render(REPORTS[0], layout="tab-rows")
    reading = gkparse.parse(text[: text.index("8.属于行政查询事项") - 1])
    (issue,) = serious(reading, "requests")
    assert (issue.code, issue.key) == ("table-cut-off", "requests")
    assert "8.属于行政查询事项、1.本机关不掌握相关政府信息" in issue.message
    assert "7.属于行政执法案卷" not in issue.message
    (after,) = serious(reading, "proceedings")
    assert "the text ends before it" in after.message


@pytest.mark.parametrize(
    ("below", "cut_off"),
    [
        ("- 4 -", True),
        ("| 四、结转下", True),
        ("以上数据由各科室提供。", False),
        ("各科室的数据" * 11, False),
    ],
)
def test_a_text_ends_within_a_table_if_no_sentence_and_no_long_line_follows(
    below: str, cut_off: bool
) -> None:
    text = gkparse.render(REPORTS[0], layout="tab-rows")
    reading = gkparse.parse(f"{text[: text.index('8.属于行政查询事项')]}{below}\n")
    assert ("table-cut-off" in [issue.code for issue in serious(reading, "requests")]) is cut_off


def test_rows_that_an_office_left_out_are_not_cut_off() -> None:
    text = gkparse.render(REPORTS[0], layout="tab-rows")
    start, stop = text.index("四、结转下年度继续办理"), text.index("四、政府信息公开行政复议")
    (issue,) = serious(gkparse.parse(text[:start] + text[stop:]), "requests")
    assert (issue.code, issue.key) == ("row-absent", "requests.carried_forward")


def test_the_last_figure_of_a_text_that_is_cut_off_may_be_half_of_one() -> None:
    text = gkparse.render(REPORTS[0], layout="tab-rows")
    end = text.index("126", text.index("行政许可")) + 2
    reading = gkparse.parse(text[:end])
    assert text[:end].endswith("12")
    whole = gkparse.parse(text[:end] + "\n").report
    assert gkparse.cells(whole)["disclosure.licensing.decisions"] == 12
    assert gkparse.cells(reading.report)["disclosure.licensing.decisions"] is None
    (issue,) = serious(reading, "disclosure")
    assert issue.code == "table-cut-off"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_last_figure_of_a_text_is_whole_where_it_is_a_sum(layout: str) -> None:
    """Tables are often annexed, and many tools strip a text of its last line end."""
    text = gkparse.render(REPORTS[0], layout=layout)
    start, stop = section(text, "proceedings")
    annexed = (text[:start] + text[stop:] + "\n" + text[start:stop]).strip()
    reading = gkparse.parse(annexed)
    assert {issue.code for issue in serious(reading, "proceedings")} <= {"table-elsewhere"}
    assert gkparse.cells(reading.report) == gkparse.cells(REPORTS[0])
    end = len(annexed.rstrip("|│ \t\n+-—─┴└┘</>trdblehoy"))
    assert annexed[end - 1].isdigit()
    # A figure that no sum proves may have lost its last digits.
    for cut in (annexed[: end - 1] + "7", annexed[: end - 1] + "12"):
        figures = gkparse.cells(gkparse.parse(cut).report)
        assert figures.get("proceedings.litigation_after_reconsideration.total") is None


def test_damage_within_a_table_is_one_issue_that_names_its_rows() -> None:
    text = gkparse.render(REPORTS[0], layout="tab-rows")
    start, stop = text.index("5.属于三类"), text.index("1.信访举报")
    damaged = text[start:stop].encode("gbk").decode("utf-8", "replace")
    reading = gkparse.parse(text[:start] + damaged + text[stop:])
    (issue,) = serious(reading, "requests")
    assert (issue.code, issue.key) == ("text-damaged", "requests")
    assert "8.属于行政查询事项" in issue.message
    assert "1.信访" not in issue.message
    assert gkparse.cells(reading.report)["requests.granted.natural_person"] is not None


def test_a_damaged_label_is_named_by_its_row() -> None:
    text = gkparse.render(REPORTS[0], layout="tab-rows").replace("8.属于行政查询事项", "8.����ڡ����ѯ")
    (issue,) = serious(gkparse.parse(text), "requests")
    assert (issue.code, issue.key) == ("text-damaged", "requests.denied_administrative_inquiry")


def test_several_rows_that_are_missing_one_below_the_other_are_one_issue() -> None:
    text = gkparse.render(REPORTS[0], layout="tab-rows")
    start, stop = text.index("1.本机关不掌握"), text.index("4.无正当理由")
    reading = gkparse.parse(text[:start] + text[stop:])
    (issue,) = serious(reading, "requests")
    assert (issue.code, issue.key) == ("rows-absent", "requests")
    assert issue.message.startswith("6 of 25 rows")


@pytest.mark.parametrize("torn", ["1.信访举报投诉类申请", "（一）予以公开", "四、结转下年度继续办理"])
def test_one_torn_row_is_named_by_itself(torn: str) -> None:
    text = gkparse.render(REPORTS[0], layout="tab-rows")
    line = next(line for line in text.splitlines() if torn in line)
    reading = gkparse.parse(text.replace(line, line.rpartition("\t")[0]))
    (issue,) = serious(reading, "requests")
    assert issue.code == "row-unknown"
    assert issue.key is not None
    assert issue.key.count(".") == 1


def test_many_cells_that_hold_no_number_are_one_issue() -> None:
    text = gkparse.render(REPORTS[0], layout="tab-rows")
    start, stop = text.index("（一）予以公开"), text.index("（四）无法提供")
    lines = [
        "\t".join("1,23" if is_figure(cell) else cell for cell in line.split("\t"))
        for line in text[start:stop].split("\n")
    ]
    reading = gkparse.parse(text[:start] + "\n".join(lines) + text[stop:])
    (issue,) = serious(reading, "requests")
    assert (issue.code, issue.key) == ("cells-unreadable", "requests")
    assert issue.message.startswith("70 cells")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "规章",
        "主动公开政府信息情况",
        "为什么？？？",
        "0\t0\t0",
        "（七）总计",
        "①②③",
        "A B C ? ?",
        "锦旗",
        "①",
    ],
)
def test_plain_text_is_not_damaged(text: str) -> None:
    assert not is_damaged(text)


def test_no_line_of_a_report_is_damaged() -> None:
    lines = [line for path in EXAMPLES.glob("*.txt") for line in path.read_text("utf-8").splitlines()]
    assert len(lines) > 1000
    assert [line for line in lines if is_damaged(line)] == []


@pytest.mark.parametrize("sentence", ["其他见附图。", "全年共收到申请12件，已全部办结。"])
def test_prose_in_the_place_of_a_table_says_nothing_of_other_tables(sentence: str) -> None:
    reading = gkparse.parse(report_text({"requests": sentence}))
    (issue,) = serious(reading, "requests")
    assert (issue.code, issue.key) == ("table-not-found", "requests")


def test_labels_at_the_end_of_a_section_do_not_take_the_figures_of_the_next() -> None:
    reading = gkparse.parse(with_tables(REPORTS[0], figures_first))
    assert not [key for key in known(reading) if not key.startswith("proceedings")]


def test_torn_rows_in_another_section_are_no_table() -> None:
    rows = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\n行政规范性文件\t3\n"
    text = report_text({"disclosure": "表格见图。"}).replace("\n无。\n", f"\n无。\n{rows}")
    reading = gkparse.parse(text)
    (issue,) = serious(reading, "disclosure")
    assert issue.code == "table-not-found"
    assert "there is an image in its place" in issue.message
    assert "none is used: outside its section" in str(reading.explain())
