"""The page of `gkparse check`: where in the document, what is wrong, what to do, what was looked at."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import evolve
from rich.cells import cell_len

import gkparse
from gkparse import Reading
from gkparse._issues.issue import Issue, issue
from gkparse._text.spans import LineIndex
from gkparse.checks.places import where
from tests.kit.drafts import TWO_WRONG, draft, run, save
from tests.kit.pdf_print import Print, print_report

NOTHING = "商业企业 0 + 科研机构 0 + 社会公益组织 0 + 法律服务机构 0 + 其他 0"


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def page(*arguments: str, **environment: str) -> str:
    return run("check", *arguments, env=environment).stdout


def block(output: str, sentence: str) -> list[str]:
    """The lines of the finding that says a sentence."""
    return next(part for part in output.split("\n\n") if sentence in part).splitlines()


class TestTheFindingsOfAWordDraft:
    """The page as the clerk sees it, whole."""

    def test_are_blocks_with_place_arithmetic_proposal_and_remedy(self) -> None:
        output = page("--lang", "zh", save(Path("草稿.docx"), draft(TWO_WRONG)))
        assert output.splitlines()[1] == "青石街道2022年政府信息公开工作年度报告"
        assert block(output, "（一）予以公开：总计为7") == [
            "错误 total-differs",
            "  位置：第2张表“收到和处理政府信息公开申请情况”第6行（一）予以公开",
            "  （一）予以公开：总计为7，各分项之和为6",
            f"  算式：总计 7，自然人 6 + {NOTHING} = 6，相差1",
            "  可能的原因：“（一）予以公开”自然人6应为7（有一位数字有误）",
            "  处理：请在原文中更正。",
        ]
        assert block(output, "自然人：总计为11")[-2] == "  原因可能与上述“（一）予以公开”相同"
        assert block(output, "自然人：总计为11")[1] == (
            "  位置：第2张表“收到和处理政府信息公开申请情况”第1列自然人"
        )
        assert block(output, "行政复议：总计为2")[1] == (
            "  位置：第3张表“政府信息公开行政复议、行政诉讼情况”第4行行政复议"
        )

    def test_end_with_a_summary_by_code_and_all_four_counts(self) -> None:
        output = page("--lang", "zh", save(Path("草稿.docx"), draft(TWO_WRONG)))
        summary, verdict = output.split("\n\n")[-2:]
        assert summary.splitlines() == ["汇总", "  total-differs  错误  3"]
        first, second = verdict.splitlines()
        assert first == "3个错误。"
        assert re.fullmatch(
            r"共检查1个文件、\d+条规则、200个单元格：符合\d+处，不符3处，无法判断0处，不适用\d+项。", second
        )

    def test_are_worded_in_english_as_well(self) -> None:
        output = page("--lang", "en", save(Path("draft.docx"), draft(TWO_WRONG)))
        found = block(output, "（一）予以公开: the total is 7")
        assert found[0] == "error total-differs"
        assert found[1] == "  where: table 2 “收到和处理政府信息公开申请情况”, row 6 （一）予以公开"
        assert found[-1] == "  to do: Correct the number in the source."
        assert output.count("Correct the number in the source.") == 3

    def test_that_several_slips_would_explain_name_several(self) -> None:
        output = page("--lang", "zh", save(Path("草稿.docx"), draft(TWO_WRONG)))
        found = block(output, "行政复议：总计为2")
        assert found[4] == "  可能的原因有5种，任一种即可解释："
        assert found[5:10] == [
            "    · “行政复议”结果维持1应为2（有一位数字有误）",
            "    · “行政复议”结果纠正0应为1（有一位数字有误）",
            "    · “行政复议”其他结果0应为1（有一位数字有误）",
            "    · “行政复议”尚未审结0应为1（有一位数字有误）",
            "    · “行政复议”总计2应为1（有一位数字有误）",
        ]

    def test_are_not_explained_if_no_sum_is_broken(self) -> None:
        name = save(Path("草稿.docx"), draft({"disclosure.penalties.decisions": None}))
        assert "原因" not in page("--draft", "--lang", "zh", name)

    def test_a_remedy_that_asks_for_nothing_is_not_shown(self) -> None:
        text = gkparse.render(evolve(draft(), title=None), lossy=True)[0]
        assert isinstance(text, str)
        result = run("check", "--lang", "en", "-", stdin=text.encode())
        assert "title-missing" in result.stdout
        assert "Nothing to do" not in result.stdout


class TestADraftWithFourMistakes:
    """Two wrong figures, a sentence that contradicts a table, another carry-over, a wrong heading number."""

    @pytest.fixture
    def blocks(self) -> dict[str, list[str]]:
        """The findings by the first line in which they say what is wrong."""
        carried = {
            f"requests.{row}.{column}": value
            for row, value in (("carried_over", 3), ("carried_forward", 2))
            for column in ("natural_person", "total")
        }
        report = draft({**TWO_WRONG, **carried})
        first, *others = report.sections
        first = evolve(first, paragraphs=(*first.paragraphs, "全年收到政府信息公开申请12件，均已答复。"))
        others[3] = evolve(others[3], number="四")
        name = save(Path("草稿.docx"), evolve(report, sections=(first, *others)))
        before = save(Path("去年.docx"), draft(year=2021))
        result = run("check", "--draft", "--previous", before, "--lang", "zh", name)
        assert result.exit_code == 1
        parts = [part.splitlines() for part in result.stdout.split("\n\n")]
        found: dict[str, list[str]] = {}
        for lines in parts:
            found.setdefault(lines[0].partition(" ")[2], []).extend(lines[1:])
        return found

    def test_has_them_all_and_nothing_else_that_must_be_mended(self, blocks: dict[str, list[str]]) -> None:
        codes = {"total-differs", "prose-differs", "carried-over-differs", "heading-number"}
        assert codes <= set(blocks)
        assert not {code for code in blocks if code.endswith("-differs")} - codes

    def test_quotes_the_sentence_with_carets_below_the_number(self, blocks: dict[str, list[str]]) -> None:
        place, quote, carets, *_ = blocks["prose-differs"]
        assert place == "  位置：“总体情况”部分"
        assert quote == "  │ 全年收到政府信息公开申请12件，均已答复。"
        assert carets == "  │                         ^^^^"

    def test_says_what_the_year_before_had(self, blocks: dict[str, list[str]]) -> None:
        place, said, remedy = blocks["carried-over-differs"]
        assert place.endswith("”第5行二、上年结转政府信息公开申请数量")
        assert "自然人3（上年1）" in said
        assert remedy == "  处理：请与上年度报告核对。"

    def test_quotes_the_heading(self, blocks: dict[str, list[str]]) -> None:
        place, quote, carets, *_ = blocks["heading-number"]
        assert place == "  位置：“存在的主要问题及改进情况”部分"
        assert quote == "  │ 四、存在的主要问题及改进情况"
        assert cell_len(carets) == cell_len(quote)


class TestTheVerdict:
    def test_of_a_sound_report_says_how_much_was_looked_at(self) -> None:
        first, second = page("--lang", "zh", save(Path("a.docx"), draft())).splitlines()
        assert first == "未发现问题。"
        assert second.startswith("共检查1个文件、")
        assert "不符0处，无法判断0处" in second

    def test_of_a_report_with_unknown_figures_is_no_plain_success(self) -> None:
        sound = draft()
        text = gkparse.render(sound, layout="tab-rows")
        assert isinstance(text, str)
        blank = save(Path("a.docx"), draft({"requests.granted.other": None}))
        first, *_ = page("--lang", "en", "--select", "total-differs", blank).splitlines()
        assert first == "No findings, but 2 places could not be assessed: numbers are missing there."

    def test_says_if_nothing_could_be_checked(self) -> None:
        name = save(Path("a.docx"), draft())
        first, *_ = page("--lang", "en", "--select", "figure-missing", name).splitlines()
        assert first == "Nothing could be checked."

    def test_names_files_that_could_not_be_read_and_reports_with_a_year_before(self) -> None:
        names = [save(Path(f"{year}.docx"), draft(year=year)) for year in (2021, 2022)]
        result = run("check", "--lang", "en", *names, "away.docx")
        assert "Files that could not be read: 1.\n" in result.stdout
        assert "Reports compared with that of the year before: 1.\n" in result.stdout
        assert "Checked: 3 files" in result.stdout

    def test_of_many_files_shows_only_those_with_findings(self) -> None:
        sound, wrong = save(Path("sound.docx"), draft()), save(Path("wrong.docx"), draft(TWO_WRONG))
        output = page("--lang", "en", sound, wrong)
        assert wrong in output
        assert sound not in output


def found_at(reading: Reading, key: str) -> str:
    """Where an issue with a key and the span of its place stands, in Chinese."""
    place = reading.locate(key)
    span = place.span if place else None
    words = where(
        reading, Issue(code="total-differs", severity=issue("no-sections").severity, key=key, span=span)
    )
    return words.zh if words else ""


class TestAPlace:
    KEY = "requests.granted.natural_person"

    def test_in_a_word_file_is_a_table_a_row_and_a_column(self) -> None:
        reading = gkparse.load(save(Path("a.docx"), draft()))
        table = "第2张表“收到和处理政府信息公开申请情况”"
        assert found_at(reading, self.KEY) == f"{table}第6行（一）予以公开、第1列自然人"
        assert found_at(reading, "requests.granted.total") == f"{table}第6行（一）予以公开、第7列总计"
        assert found_at(reading, "requests.granted") == f"{table}第6行（一）予以公开"
        assert found_at(reading, "requests.*.total") == f"{table}第7列总计"
        assert found_at(reading, "requests") == table

    def test_in_a_word_file_counts_the_rows_of_the_table_as_it_is(self) -> None:
        reading = gkparse.load(save(Path("a.docx"), draft()))
        place = reading.locate(self.KEY)
        assert place is not None
        assert place.row == 5
        row = [key for key, cell in reading.cells.items() if cell.place and cell.place.row == place.row]
        assert {key for key in row if key.startswith("requests.")} == {
            key for key in reading.cells if key.startswith("requests.granted.")
        }

    def test_in_a_text_is_a_line_of_the_file(self) -> None:
        name = save(Path("a.txt"), draft())
        reading = gkparse.load(name)
        line = next(
            number
            for number, line in enumerate(Path(name).read_text("utf-8").splitlines(), 1)
            if "予以公开" in line
        )
        assert found_at(reading, self.KEY).endswith(f"（一）予以公开、第1列自然人、文件第{line}行")

    def test_in_a_web_page_has_no_number_of_a_table_and_no_line(self) -> None:
        reading = gkparse.load(save(Path("a.html"), draft()))
        assert found_at(reading, self.KEY) == "“收到和处理政府信息公开申请情况”表（一）予以公开、第1列自然人"

    def test_in_a_pdf_is_a_page(self) -> None:
        reading = gkparse.load(print_report(draft(), Print()))
        place = reading.locate(self.KEY)
        assert place is not None
        assert place.page is not None
        assert found_at(reading, self.KEY) == (
            f"第{place.page}页“收到和处理政府信息公开申请情况”表（一）予以公开、第1列自然人"
        )

    def test_outside_the_tables_is_a_section_or_a_part(self) -> None:
        reading = gkparse.load(save(Path("a.docx"), draft()))
        assert found_at(reading, "sections.overview") == "“总体情况”部分"
        assert found_at(reading, "title") == "标题"
        assert found_at(reading, "") == ""

    def test_is_in_english_too(self) -> None:
        reading = gkparse.load(save(Path("a.docx"), draft()))
        place = reading.locate(self.KEY)
        assert place is not None
        found = issue("note-in-cell", self.KEY, place.span, text="", value=1)
        words = where(reading, found, LineIndex(reading.source.text))
        assert words is not None
        assert words.en == "table 2 “收到和处理政府信息公开申请情况”, row 6 （一）予以公开, column 1 自然人"


class TestAQuotedSentence:
    def test_has_carets_below_it_although_characters_are_wide(self) -> None:
        text = gkparse.render(draft()).replace("青石街道把居民", "2022年9月，青石街道2021年把居民")
        name = Path("a.txt")
        name.write_text(text, encoding="utf-8")
        reading = gkparse.load(name)
        start = reading.source.text.index("2021年把")
        span = gkparse.Span(start, start + 5)
        quote, carets = gkparse.excerpt(reading.source.text, span).splitlines()
        assert cell_len(carets) == cell_len(quote[: quote.index("2021年") + 5])
        assert carets.count("^") == 6

    def test_of_a_document_is_shown_and_the_cell_of_a_table_is_not(self) -> None:
        title = "青石街道政府信息公开工作年度报告"
        first = evolve(draft().sections[0], paragraphs=("2022年，青石街道共公开信息12条。",))
        report = draft(TWO_WRONG)
        report = evolve(report, title=title, sections=(first, *report.sections[1:]))
        output = page("--lang", "en", save(Path("a.docx"), report))
        found = block(output, "year-inferred")
        assert found[2:4] == ["  │ 2022年，青石街道共公开信息12条。", "  │ ^^^^"]
        assert not [line for line in block(output, "the total is 7") if "│" in line]


class TestTheTerminal:
    TERMINAL: ClassVar = {"FORCE_COLOR": "1", "TERM": "xterm"}

    def test_gets_colours_and_a_pipe_gets_none(self) -> None:
        name = save(Path("a.docx"), draft(TWO_WRONG))
        assert "\x1b[" in page(name, **self.TERMINAL)
        assert "\x1b[" not in page(name)
        assert "\x1b[" not in page(name, **self.TERMINAL, NO_COLOR="1").replace("\x1b[1m", "").replace(
            "\x1b[0m", ""
        )

    def test_control_characters_of_a_document_do_not_reach_it(self) -> None:
        text = gkparse.render(draft(TWO_WRONG)).replace("年度报告", "年度报告\x1b[2J", 1)
        Path("a.txt").write_text(text, encoding="utf-8")
        assert "\x1b" not in page("a.txt")


def test_the_page_in_chinese_has_no_english_sentence() -> None:
    blank = draft({**TWO_WRONG, "disclosure.penalties.decisions": None})
    output = page("--draft", "--lang", "zh", save(Path("a.docx"), blank))
    codes = {"total-differs", "figure-missing"}
    words = re.findall(r"[A-Za-z][A-Za-z-]+", output.partition("\n")[2])
    assert set(words) <= codes
