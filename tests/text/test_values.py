"""The text of a cell: figures as offices print them, and texts that must not be read as figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gkparse._text.fold import fold
from gkparse._text.units import AMOUNT_UNITS, COUNT_UNITS
from gkparse._text.values import (
    BLANK,
    NOT_APPLICABLE,
    UNREADABLE,
    Quantity,
    State,
    Value,
    looks_like_value,
    read_value,
    write_value,
)

EVERY_KIND = pytest.mark.parametrize("kind", list(Quantity))


def number(value: int | str, unit: str | None = None, note: str | None = None) -> Value:
    return Value(State.NUMBER, Decimal(value) if isinstance(value, str) else value, unit, note)


COUNTS = [
    ("0", number(0)),
    ("716", number(716)),
    ("999999999999999", number(999_999_999_999_999)),
    ("\u00a00", number(0)),
    ("0\u200b\u3000\n", number(0)),
    ("１２", number(12)),
    ("1,234", number(1234)),
    ("1，234", number(1234)),
    ("12,345,678", number(12_345_678)),
    ("3件", number(3, "件")),
    ("3 件", number(3, "件")),
    ("3\n件", number(3, "件")),
    ("5人次", number(5, "人次")),
    ("5件次", number(5, "件次")),
    ("5 家次", number(5, "家次")),
    ("0件", number(0, "件")),
    ("3（件）", number(3, "件")),
    ("3（单位：件）", number(3, "件")),
    ("22（其中修订16件）", number(22, note="其中修订16件")),
    ("22件(其中修订16件)", number(22, "件", "其中修订16件")),
    ("22，其中修订16件", number(22, note="其中修订16件")),
    ("22其中修订16件", number(22, note="其中修订16件")),
    ("0（无）", number(0, note="无")),
    ("3.0", number(3)),
    ("3.00", number(3)),
    ("1,234.0", number(1234)),
    ("3.0000", number(3)),
    ("0.0", number(0)),
    ("0.000", number(0)),
]


@pytest.mark.parametrize(("text", "value"), COUNTS)
def test_a_count_is_read_as_it_is_printed(text: str, value: Value) -> None:
    assert read_value(text) == value
    assert looks_like_value(text)


CHANGES = [
    ("+19", 19), ("-3", -3), ("－3", -3), ("–3", -3), ("—3", -3), ("−3", -3), ("＋３", 3), ("减3", -3),
    ("减 3", -3), ("净减3", -3), ("净增3", 3), ("新增 3", 3),
    ("减少3", -3), ("下降3", -3), ("↓3", -3), ("增5", 5), ("增加5", 5), ("增长5", 5), ("上升5", 5), ("↑5", 5),
    ("5", 5), ("0", 0), ("+0", 0), ("-0", 0), ("-1,234", -1234), ("-3.0", -3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "change"), CHANGES)
def test_a_change_has_the_sign_that_is_printed(text: str, change: int) -> None:
    assert read_value(text, Quantity.CHANGE) == number(change)
    assert looks_like_value(text)


def test_a_change_can_have_a_unit_and_a_note() -> None:
    assert read_value("减3项", Quantity.CHANGE) == number(-3, "项")
    assert read_value("-3（减少）", Quantity.CHANGE) == number(-3, note="减少")
    assert read_value("5（新增）", Quantity.CHANGE) == number(5, note="新增")


@pytest.mark.parametrize("text", ["5（减少）", "5(下降)", "5（↓）", "5（-）", "5（其中新增6减少1）"])
def test_a_change_whose_note_may_hold_its_sign_is_unreadable(text: str) -> None:
    assert read_value(text, Quantity.CHANGE) == UNREADABLE
    assert looks_like_value(text)


@pytest.mark.parametrize(
    "text", ["+", "增", "减", "- 3", "+ 3", "+-3", "减-3", "——3", "±3", "持平", "+1/-1", "增/减0"]
)
def test_a_change_with_a_sign_alone_or_two_signs_is_not_read(text: str) -> None:
    assert read_value(text, Quantity.CHANGE) == UNREADABLE


AMOUNTS = [
    ("5243.883073万元", number("5243.883073", "万元")),
    ("251000元", number("251000", "元")),
    ("5,243.88 元", number("5243.88", "元")),
    ("５２４３．８８万元", number("5243.88", "万元")),
    ("0", number("0")),
    ("0.0000", number("0.0000")),
    ("3.000", number("3.000")),
    ("0.30000000000000004", number("0.30000000000000004")),
    ("5.2（万元）", number("5.2", "万元")),
    ("5.2（单位：万元）", number("5.2", "万元")),
    ("5.2万元（其中货物3万元）", number("5.2", "万元", "其中货物3万元")),
    ("5.2（不含税）", number("5.2", note="不含税")),
    ("￥251000元", number("251000", "元")),
    ("¥ 5.2（万元）", number("5.2", "万元")),
    ("人民币251000.00元整", number("251000.00", "元")),
    ("5.2万元整", number("5.2", "万元")),
    ("0.00万元", number("0.00", "万元")),
    ("5,243.88 万元", number("5243.88", "万元")),
]


@pytest.mark.parametrize(("text", "value"), AMOUNTS)
def test_an_amount_is_read_to_the_last_printed_digit(text: str, value: Value) -> None:
    got = read_value(text, Quantity.AMOUNT)
    assert got == value
    assert str(got.number) == str(value.number)
    assert looks_like_value(text)


AMOUNTS_OF_UNKNOWN_SCALE = [
    "3亿元",
    "3千元",
    "3万",
    "3美元",
    "5.2（亿元）",
    "5.2（万）",
    "5.2（其中货物3万元）",
    "5元（万元）",
    "¥5.2",
    "¥251,000.00",
    "人民币251000",
    "2.51亿元",
    "元 251000",
    "万元251000",
    "5.2整",
    "25.1w",
]


@pytest.mark.parametrize("text", AMOUNTS_OF_UNKNOWN_SCALE)
def test_an_amount_in_a_unit_that_the_model_does_not_have_is_unreadable(text: str) -> None:
    assert read_value(text, Quantity.AMOUNT) == UNREADABLE


@pytest.mark.parametrize(
    "text", ["-5.2", "+5.2", "5.", ".5", "1.2.3", "1e5", "5,243,88", "3件", "1." + "0" * 21]
)
def test_a_malformed_amount_is_not_read(text: str) -> None:
    assert read_value(text, Quantity.AMOUNT) == UNREADABLE


@EVERY_KIND
@pytest.mark.parametrize(
    "text", ["", " ", "\u00a0", "\t\u3000\n", "\u200b\ufeff", "\ue5e5", "nan", "NaN", "None", "null", "<NA>"]
)
def test_a_blank_cell_is_blank_and_not_zero(text: str, kind: Quantity) -> None:
    assert read_value(text, kind) == BLANK
    assert not looks_like_value(text)


MARKS_FOR_NOT_APPLICABLE = [
    "/", "／", "\\", "-", "－", "—", "——", "--", "———", "－－", "──", " / ", "无", "暂无", "没有", "不适用",
    "不涉及",
    "N/A", "n/a", "NA", "#N/A",
]  # fmt: skip


@EVERY_KIND
@pytest.mark.parametrize("text", MARKS_FOR_NOT_APPLICABLE)
def test_a_mark_for_not_applicable_is_no_number(text: str, kind: Quantity) -> None:
    assert read_value(text, kind) == NOT_APPLICABLE
    assert looks_like_value(text)


@pytest.mark.parametrize("text", ["---", "--------", "───", "━━━", "—————", ":--", "| - |"])
def test_a_ruler_of_a_table_is_no_value(text: str) -> None:
    assert read_value(text) == UNREADABLE
    assert not looks_like_value(text)


DAMAGED = [
    "1,23", "1,2345", "12,34,567", "0,123", ",123", "1,", "1、234", "1 234",
    "3 4", "3/4", "3、4", "1 0", "1\n0", "1\u200b0", "0 0", "3,4", "22（16）", "22(1,6)", "1-3", "0、0、0",
    "00", "05", "007", "3.5", "1.000", "12.000",
    "O", "Ｏ", "〇", "○", "1O", "O5",
    "约3", "3余件", "共3件", ">3", "±3", "5%", "*3", "3*", "1\ufffd", "3万", "3万件", "5（万件）",
    "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "1E+05", "1.2e3", "12-15", "12余件", "0/0", "/0",
    "4（应为9）", "9（误，应为4）", "9（有误）", "3（？）", "3（改为5）", "3（更正为5）",
    "22（其中修订16件", "3（）", "3(件", "3元", "-0", "-3", "+19", "1234567890123456", "9" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("text", DAMAGED, ids=lambda text: text[:20])
def test_a_damaged_figure_is_no_count_and_no_label(text: str) -> None:
    assert read_value(text) == UNREADABLE
    assert looks_like_value(text)


# Words that stand for a figure: each holds its cell, and none is a number.
IN_WORDS = [
    "未增未减", "不增不减", "无增减", "没有增减", "无变化", "没有变化", "未发生变化", "基本不变", "持平",
    "与上年持平", "零增长", "约30", "大约30件", "近30", "增长12%", "较上年减少3件", "424↓", "30件左右",
    "30以上",
]  # fmt: skip


@pytest.mark.parametrize("text", IN_WORDS)
@pytest.mark.parametrize("kind", Quantity)
def test_words_for_a_figure_hold_their_cell(text: str, kind: Quantity) -> None:
    assert looks_like_value(text)
    assert read_value(text, kind).state is State.UNREADABLE


@pytest.mark.parametrize(
    "word", ["下滑", "同比下滑", "降低", "减少", "回落", "缩减", "与上年持平", "无变化", "较上年低"]
)
@pytest.mark.parametrize("brackets", ["（{}）", "({})", " （{}）"])
def test_a_change_with_a_note_about_its_sign_is_unreadable(word: str, brackets: str) -> None:
    assert read_value(f"3{brackets.format(word)}", Quantity.CHANGE).state is State.UNREADABLE


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("31批次", Quantity.COUNT, 31),
        ("709455.9元", Quantity.AMOUNT, Decimal("709455.9")),
        ("增98", Quantity.CHANGE, 98),
        ("减424", Quantity.CHANGE, -424),
        ("下滑3", Quantity.CHANGE, -3),
        ("降低3件", Quantity.CHANGE, -3),
    ],
)
def test_a_figure_with_its_unit_or_sign_in_words_is_a_figure(
    text: str, kind: Quantity, number: int | Decimal
) -> None:
    assert looks_like_value(text)
    assert read_value(text, kind).number == number


LABELS = [
    "1.属于国家秘密", "2020年", "本年新", "第二十条第（一）项", "规章", "其他", "总计", "1.", "1、", "12.",
    "（1）", "(1)、", "1)", "（一）",
    "一", "三", "三件", "零", "一、", "- 4 -", "—4—", "2021-01-20", "2020.1.1", "第20条",
    "3.危及“三安全一稳定”", "12345热线", "+", "",
    "5其中", "*",
    "未", "∞", "½", "十二", "12①", "12²", "同上", "见附件", "保密",
    "……", "·", "（", "x", "\ufffd", "(3)",
]  # fmt: skip


@pytest.mark.parametrize("text", LABELS)
def test_a_label_a_numbering_a_page_number_or_a_date_is_no_figure(text: str) -> None:
    assert not looks_like_value(text)
    assert read_value(text).number is None


@EVERY_KIND
@pytest.mark.parametrize("text", ["²", "①", "⒈", "㈠", "٣", "３²", "𝟑", "½", "三", "十", "一", "Ⅳ"])
def test_only_arabic_digits_are_figures(text: str, kind: Quantity) -> None:
    assert read_value(text, kind) == UNREADABLE


@pytest.mark.parametrize("text", ["1\u3000其中", "3件/件", "其中3件", "5（减少"])
def test_a_figure_with_half_a_note_is_not_read(text: str) -> None:
    assert read_value(text, Quantity.CHANGE) == UNREADABLE


@EVERY_KIND
@given(text=st.text() | st.text(alphabet="01,.,，、（）()件万元其中减+-—/ \u00a0无"))
def test_any_text_has_one_state_and_only_the_state_number_has_a_number(kind: Quantity, text: str) -> None:
    value = read_value(text, kind)
    assert (value.state is State.NUMBER) == (value.number is not None)
    assert value.number is None or type(value.number) is (Decimal if kind is Quantity.AMOUNT else int)
    assert value.number is None or kind is Quantity.CHANGE or value.number >= 0
    assert value.state not in {State.NUMBER, State.NOT_APPLICABLE} or looks_like_value(text)
    assert value.state is not State.BLANK or not looks_like_value(text)


@given(st.text(alphabet="0123456789,.-+ 件（）其中/"), st.sampled_from(Quantity))
def test_a_number_that_is_read_is_printed_there_digit_for_digit(text: str, kind: Quantity) -> None:
    value = read_value(text, kind)
    if value.number is not None:
        printed = fold(text).partition("(")[0].partition("其")[0].replace(",", "").strip("+-件 ")
        assert Decimal(printed) == abs(value.number)


@given(st.text(alphabet="0123456789,.-+件 "))
def test_folding_does_not_change_what_is_read(text: str) -> None:
    # --- is a ruler of a plain-text table, and －－－ a wide dash.
    assume(set(text.strip()) != {"-"} or len(text.strip()) < 3)
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000})
    for kind in Quantity:
        assert read_value(wide, kind) == read_value(text, kind)


@given(st.integers(0, 10**15 - 1), st.sampled_from([None, *COUNT_UNITS]))
def test_a_count_that_is_written_is_read_back(count: int, unit: str | None) -> None:
    assert read_value(write_value(count, unit)) == number(count, unit)
    assert read_value(f"{count:,}") == number(count)


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_change_that_is_written_is_read_back(change: int) -> None:
    assert read_value(write_value(change), Quantity.CHANGE) == number(change)
    assert read_value(f"{change:+}", Quantity.CHANGE) == number(change)


@given(
    st.decimals(0, 10**15 - 1, places=4) | st.decimals(0, 1, places=20),
    st.sampled_from([None, *AMOUNT_UNITS]),
)
def test_an_amount_that_is_written_is_read_back_to_the_last_digit(amount: Decimal, unit: str | None) -> None:
    value = read_value(write_value(abs(amount), unit), Quantity.AMOUNT)
    assert (value.number, value.unit) == (amount, unit)
    assert f"{value.number:f}" == f"{abs(amount):f}"


def test_an_int_can_be_written_as_an_amount() -> None:
    assert read_value(write_value(251000, "元"), Quantity.AMOUNT) == number("251000", "元")


TOO_LONG = [
    10**15,
    -(10**15),
    10**5000,
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("Infinity"),
    Decimal("-Infinity"),
    Decimal("1E-21"),
    Decimal("1E-99999"),
    Decimal("1E+15"),
    Decimal("1E+999999"),
]


@pytest.mark.parametrize("value", TOO_LONG, ids=["int"] * 3 + [str(value) for value in TOO_LONG[3:]])
def test_a_number_of_more_digits_than_any_cell_holds_is_refused_before_it_is_printed(
    value: int | Decimal,
) -> None:
    with pytest.raises(ValueError, match="more than 15 digits and 20 decimals"):
        write_value(value)


def test_a_negative_amount_is_not_written() -> None:
    with pytest.raises(ValueError, match=r"no cell carries '-0\.5'"):
        write_value(Decimal("-0.5"))


@pytest.mark.parametrize("unit", ["亿元", "美元", "", "（其中"])
def test_a_unit_that_no_reader_knows_is_not_written(unit: str) -> None:
    with pytest.raises(ValueError, match="no cell carries"):
        write_value(Decimal(3), unit)


HOSTILE = [
    "1" + " " * 100_000 + "x", "1件" + " " * 100_000 + "x", "9" * 100_000 + "x", "1(" + " " * 100_000 + "x)",
    "1其中" + " x" * 50_000 + "(", "减" + " " * 100_000, "-" * 100_000, "1," * 50_000, "1(" * 50_000,
    "约" + "x" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:4])
def test_a_cell_of_a_hundred_thousand_characters_is_read_in_time(text: str) -> None:
    assert [read_value(text, kind).state for kind in Quantity]
    looks_like_value(text)


HIDDEN_SIGNS = ['="417"', '= "417"', "＝“417”", "'417", "’417", "'417'", "$417$", "$ 417 $", "**417**"]


@pytest.mark.parametrize("text", HIDDEN_SIGNS)
def test_signs_that_no_sheet_shows_are_no_part_of_a_figure(text: str) -> None:
    for kind in Quantity:
        assert read_value(text, kind).number == 417
    assert looks_like_value(text)


@pytest.mark.parametrize(
    "text", ['"417', '417"', '="417', "$417", "417$", "$4$17", "=417=", "**417", '="4"17']
)
def test_half_of_such_signs_may_be_those_of_another_figure(text: str) -> None:
    assert read_value(text).state is State.UNREADABLE
