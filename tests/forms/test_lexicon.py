"""Which labels of the forms a text can be, in the spellings that reports print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.forms.lexicon import Role, labels_of
from tests.kit.every_name import EVERY_NAME

STAGES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")


def rows(text: str, form: str = "2021") -> list[str]:
    return [label.key for label in labels_of(text) if label.role is Role.ROW and label.form == form]


def columns(text: str) -> set[str]:
    return {f"{label.table}.{label.key}" for label in labels_of(text) if label.role is Role.COLUMN}


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        # with its number, without it, with another, and with the number of another style
        ("1.属于国家秘密", "denied_state_secret"),
        ("属于国家秘密", "denied_state_secret"),
        ("1、属于国家秘密", "denied_state_secret"),
        ("（1）属于国家秘密", "denied_state_secret"),
        ("① 属于国家秘密", "denied_state_secret"),
        ("⑴属于国家秘密", "denied_state_secret"),
        ("１．属于国家秘密", "denied_state_secret"),
        ("(一)予以公开", "granted"),
        ("一、予以公开", "granted"),
        ("㈠予以公开", "granted"),
        ("予以公开", "granted"),
        ("新收政府信息公开申请数量", None),
        ("一、本年新收政府信息公开申请数量", "new"),
        ("本年新收政府信息公开申请数量", "new"),
        # the remark in brackets is there, is not, or is another
        ("（二）部分公开", "partial"),
        ("部分公开", "partial"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "partial"),
        ("（二）部分公开(区分处理的,只计这一情形,不计其他情形)", "partial"),
        ("（二）部分公开（见注）", "partial"),
        # broken over lines, spaced out, in other quotes
        ("5.要求行政机关\n确认或重新\n出具已获取信息", "unprocessed_confirmation"),
        ("2. 重 复 申 请", "unprocessed_duplicate"),
        ('3.危及"三安全一稳定"', "denied_public_security"),
        ("3.危及‘三安全一稳定’", "denied_public_security"),
        ("四、结转下一年度继续办理", "carried_forward"),
        ("（七）总计", "total"),
        ("3.其他", "other_other"),
        # prose with the words of a label
        ("我街道未收到申请", None),
        ("本年度予以公开3件", None),
        ("", None),
        ("1.", None),
        ("（一）", None),
    ],
)
def test_a_row_is_known_in_every_spelling_of_its_label(printed: str, key: str | None) -> None:
    assert rows(printed) == ([] if key is None else [key])


@pytest.mark.parametrize(
    ("printed", "keys"),
    [
        ("自然人", {"requests.natural_person"}),
        ("自 然 人", {"requests.natural_person"}),
        ("社会组织", {"requests.nonprofit"}),
        ("社会公益\n组织", {"requests.nonprofit"}),
        ("上年项目数量", {"disclosure.previous_year"}),
        ("本年增／减", {"disclosure.change"}),
        ("本年收费金额（单位：万元）", {"disclosure.amount"}),
        ("本年收费金额(万元)", {"disclosure.amount"}),
        ("采购总金额（元）", {"disclosure.amount"}),
        ("其他结果", {f"proceedings.{stage}.other" for stage in STAGES}),
        ("商业", set()),
    ],
)
def test_a_column_is_known_in_every_spelling_of_its_label(printed: str, keys: set[str]) -> None:
    assert columns(printed) == keys


@pytest.mark.parametrize(
    ("printed", "numbered"), [("1.属于国家秘密", True), ("属于国家秘密", False), ("（七）总计", True)]
)
def test_a_label_that_lost_its_number_is_marked_so(printed: str, numbered: bool) -> None:
    found = [label.numbered for label in labels_of(printed) if label.role is Role.ROW]
    assert found == [numbered] * 2


def test_other_and_total_can_be_a_column_or_a_row_that_lost_its_number() -> None:
    assert "other" in {label.key for label in labels_of("其他") if label.role is Role.COLUMN}
    assert [label.numbered for label in labels_of("其他") if label.role is Role.ROW] == [False]
    assert {label.numbered for label in labels_of("总计") if label.role is Role.ROW} == {False}
    assert {label.numbered for label in labels_of("总计") if label.role is Role.COLUMN} == {True}


def test_other_processing_is_a_row_of_2019_and_the_heading_of_rows_of_2021() -> None:
    found = {(label.form, label.role) for label in labels_of("（六）其他处理")}
    assert found == {("2019", Role.ROW), ("2021", Role.GROUP)}


def test_a_text_longer_than_any_label_is_no_label() -> None:
    assert rows("属于国家秘密" + " " * 200) == []


@given(st.sampled_from(EVERY_NAME), st.sampled_from([" ", "\u3000", "\n", "\u200b", "\u00a0"]), st.data())
def test_blanks_within_a_label_change_nothing(
    name: tuple[object, Role, str, str], blank: str, data: st.DataObject
) -> None:
    _, role, key, text = name
    index = data.draw(st.integers(0, len(text)))
    spaced = text[:index] + blank + text[index:]
    assert labels_of(spaced) == labels_of(text)
    assert (role, key) in [(label.role, label.key) for label in labels_of(spaced)]


@given(st.text())
def test_labels_of_takes_any_text(text: str) -> None:
    assert all(label.role in Role for label in labels_of(text))
