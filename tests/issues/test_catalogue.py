"""The catalogue has the words of every message, in English and Chinese; no other module has any."""

from __future__ import annotations

import ast
import re
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import Formatter

import pytest
from attrs import evolve

import gkparse
from gkparse import Issue, Reason, Severity
from gkparse._issues import explanation, files, localisation, report
from gkparse._issues.issue import CATALOGUE
from gkparse._issues.wording import Wording
from gkparse.checks.localisation.kinds import SlipKind
from gkparse.checks.localisation.results import Origin
from gkparse.documents import Kind, Limits
from gkparse.grid import Grid, GridCell, GridRow, Lines
from tests.kit.chinese import english_in, english_outside_brackets
from tests.kit.hostile import packed
from tests.kit.pdf_file import Sheet, bodies_of, written
from tests.kit.tables import disclosure_table, report_text
from tests.kit.word import archive, part, relations, word

PACKAGE = Path(gkparse.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))


def wordings() -> Iterator[tuple[str, Wording]]:
    """Every wording of the catalogue, with its name."""
    for code, entry in CATALOGUE.items():
        yield code, Wording(entry.en, entry.zh)
        yield f"{code}, remedy", entry.remedy
        for name, phrases in entry.phrases.items():
            yield from ((f"{code}, {name} {phrase}", wording) for phrase, wording in phrases.items())
    for others in (
        files.KINDS,
        report.LAYOUT_FAILURES,
        explanation.CHOICES,
        explanation.EXPLANATION,
        localisation.SLIPS,
        localisation.CHANGES,
        localisation.ORIGINS,
    ):
        yield from others.items()


every_wording = pytest.mark.parametrize(
    "wording", [wording for _, wording in wordings()], ids=[name for name, _ in wordings()]
)


def facts_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


class TestWordings:
    @every_wording
    def test_the_chinese_has_no_english_words(self, wording: Wording) -> None:
        assert english_in(re.sub(r"\{[^}]*\}", "", wording.zh)) == []

    @every_wording
    def test_the_english_has_no_chinese_but_the_units_of_amounts(self, wording: Wording) -> None:
        assert set(re.findall("[\u4e00-\u9fff]+", wording.en)) <= {"元", "万元"}

    @every_wording
    def test_both_languages_give_the_same_facts(self, wording: Wording) -> None:
        assert facts_in(wording.en) == facts_in(wording.zh)

    def test_every_kind_limit_and_reason_has_words(self) -> None:
        assert set(files.KINDS) == {kind.value for kind in Kind}
        assert set(files.UNITS) == set(Limits.__annotations__) - {"convert_seconds"}
        assert set(explanation.CHOICES) == {reason.value for reason in Reason}
        assert set(localisation.SLIPS) == {kind.value for kind in SlipKind}
        assert set(localisation.ORIGINS) == {origin.value for origin in Origin}


def messages(code: str) -> Iterator[Wording]:
    """The messages of a code, with every combination of its phrases; all other facts are 甲."""
    entry = CATALOGUE[code]
    texts = [entry.en, entry.remedy.en, *(p.en for some in entry.phrases.values() for p in some.values())]
    facts = {name: "甲" for text in texts for name in facts_in(text)}
    for phrases in product(*entry.phrases.values()):
        yield entry.message({**facts, **dict(zip(entry.phrases, phrases, strict=True))})


class TestMessages:
    @pytest.mark.parametrize("code", CATALOGUE)
    def test_a_message_is_filled_in_and_in_its_language(self, code: str) -> None:
        for message in messages(code):
            assert not {"{", "}"} & {*message.en, *message.zh}
            assert english_in(message.zh) == []

    @pytest.mark.parametrize("code", CATALOGUE)
    def test_the_message_of_an_error_and_no_other_ends_with_what_to_do(self, code: str) -> None:
        is_error = CATALOGUE[code].severity is Severity.ERROR
        for message in messages(code):
            assert message.en.endswith(".") is is_error
            assert message.zh.endswith("。") is is_error


# Functions whose arguments could bring words into an issue.
MAKERS = {"issue", "damaged", "MalformedError", "_failed", "LayoutFailure", "filled"}
A_WORDING = re.compile("[A-Za-z]{2,} [A-Za-z]{2,}|[\u4e00-\u9fff]")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_message_is_worded_where_an_issue_is_made(path: Path) -> None:
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and _name(call.func) in MAKERS:
            texts = [node.value for node in ast.walk(call) if isinstance(node, ast.Constant)]
            assert not [text for text in texts if isinstance(text, str) and A_WORDING.search(text)]


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


WORD = "word/document.xml"
MAIN: dict[str, str | bytes] = {"_rels/.rels": relations(officeDocument=WORD)}


def of_word(content: str) -> bytes:
    return archive({**MAIN, WORD: content})


def damaged_files() -> dict[str, bytes]:
    """For each reason of `document-damaged` a file with that damage."""
    document = part("document", "")
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = archive([*MAIN.items(), (WORD, document), (WORD, document)])
    pages = bodies_of([Sheet()])
    pages[1] = b"<</Type/Pages/Count 1/Kids[1 0 R]>>"
    return {
        "part-missing": archive({"word/document2.xml": document}),
        "part-repeated": twice,
        "part-compression": packed({WORD: document.encode()}, zipfile.ZIP_LZMA),
        "xml-unclosed": of_word(part("document", f"<!--{' ' * 5_000_000}-->")),
        "xml-malformed": of_word("<w:document"),
        "xml-doctype": of_word("<!DOCTYPE x><x/>"),
        "no-paragraph": word("<w:pPr></w:pPr>"),
        "no-web-page": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n",
        "no-page": written(pages),
        "exception": word("")[:-40],
    }


def lost_tables() -> dict[str, str]:
    """For each reason of `table-not-found` a report that lacks its first table for that reason."""
    rows = disclosure_table()
    texts = {
        "no-text": "",
        "image": "表格见图。",
        "no-table": "本街道未制发规章。",
        "no-numbers": "\n".join(cell for row in rows for cell in row if not cell.isdigit()),
        "no-labels": " ".join(map(str, range(20))),
        "not-matched": "制发规章共 3 件，行政许可 2 件，行政处罚 5 件\n规章\n行政许可\n行政处罚",
    }
    whole = report_text()
    return {
        **{reason: report_text({"disclosure": text}) for reason, text in texts.items()},
        "no-section": report_text({"disclosure": ""}).replace("二、主动公开政府信息情况", "二、又一项"),
        "text-ends": whole[: whole.index("8.属于行政查询事项")],
    }


def breaks(_: Lines) -> Grid | None:
    raise RuntimeError("no luck")


class TestReasons:
    def test_every_reason_has_an_example(self) -> None:
        assert set(damaged_files()) == set(CATALOGUE["document-damaged"].phrases["reason"])
        assert set(lost_tables()) == set(CATALOGUE["table-not-found"].phrases["reason"])

    @pytest.mark.parametrize("reason", CATALOGUE["document-damaged"].phrases["reason"])
    def test_the_reason_of_a_damaged_file_is_chinese(self, reason: str) -> None:
        (issue,) = gkparse.load(damaged_files()[reason]).issues
        assert issue.code == "document-damaged"
        assert is_about(issue, reason)
        # The name of a part stays as it is, and the text of an exception stands in brackets.
        assert english_outside_brackets(issue.message_zh.replace(WORD, "")) == []

    @pytest.mark.parametrize("reason", CATALOGUE["table-not-found"].phrases["reason"])
    def test_the_reason_of_a_lost_table_is_chinese(self, reason: str) -> None:
        issues = [issue for issue in gkparse.parse(lost_tables()[reason]).issues if is_about(issue, reason)]
        assert [issue.code for issue in issues] == ["table-not-found"]
        assert english_in(issues[0].message_zh) == []

    def test_the_reason_why_a_layout_is_not_used_is_chinese(self) -> None:
        outside = Grid((GridRow((GridCell("规章", gkparse.Span(0, 10**6)),)),))
        layouts = gkparse.installed_layouts().adding(
            gkparse.Layout(name="甲", read=breaks),
            gkparse.Layout(name="乙", read=lambda _: outside),
        )
        failures = (
            gkparse.LayoutFailure("丙", "丁", "ImportError: it is broken"),
            gkparse.LayoutFailure("戊", "己", "it is a str", "类型为str"),
        )
        reading = gkparse.parse(report_text({"disclosure": ""}), evolve(layouts, failures=failures))
        messages = {issue.message_zh for issue in reading.issues if issue.code == "layout-failed"}
        assert messages >= {
            "未使用版式丙 (丁)：运行出错（ImportError: it is broken）",
            "未使用版式戊 (己)：类型为str",
            "未使用版式甲：运行出错（RuntimeError: no luck）",
        }
        (misplaced,) = (text for text in messages if text.startswith("未使用版式乙"))
        assert misplaced.startswith("未使用版式乙：给出的单元格不在所给的各行之内（GridCell(")


def is_about(issue: Issue, reason: str) -> bool:
    """Whether the messages of an issue give a reason, in both languages."""
    phrase = CATALOGUE[issue.code].phrases.get("reason", {}).get(reason)
    return phrase is not None and all(
        all(piece in message for piece in re.split(r"\{\w+\}", text))
        for message, text in ((issue.message, phrase.en), (issue.message_zh, phrase.zh))
    )


def test_an_explanation_is_in_one_language() -> None:
    explained = gkparse.parse(report_text({"disclosure": ""})).explain()
    without_rules = re.sub("|".join(explanation.RULES), "", explained.text("zh"))
    assert english_in(without_rules) == ["disclosure", "requests", "proceedings"]
    assert not re.search("[\u4e00-\u9fff]", explained.text("en"))
