"""Ordinals and years <-> int: 二十 and ⑳ are 20, Ⅳ is 4, 二〇二〇 is 2020.

Knows the numerals that number headings and name years. Deliberately reads no quantities: a table cell
that prints 三 stays unread, because typists use 一 as a dash.
"""

from __future__ import annotations

import unicodedata

from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern

# One character of a Chinese ordinal, as a regex character class.
HAN_NUMERAL = "[一二三四五六七八九十]"

_DIGITS = "一二三四五六七八九"
_FORMAL = "壹贰叁肆伍陆柒捌玖"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"

# Typists write a circle or a letter O where the font or the input method lacks 〇: 二○二○, 二ＯＯ九.
_ZEROS = "〇○◯零oO0ΟО"

_PLAIN = str.maketrans(
    _FORMAL + "拾廿卄卅" + _ZEROS,
    _DIGITS + "十廿廿卅" + "〇" * len(_ZEROS),
)
_HAN = lazy_pattern(
    r"(?P<tens>[一二三四五六七八九]?十|[廿卅])(?P<ones>[一二三四五六七八九]?)|(?P<one>[一二三四五六七八九])"
)
# 二〇: digit by digit, without 十.
_HAN_BY_DIGIT = lazy_pattern(r"[一二三四五六七八九]〇")
_ARABIC = lazy_pattern(r"0?[1-9]|[1-9][0-9]")

# Unicode gives these a numeric value: ①..⒛ (circled, bracketed, dotted), ⓫..⓾, ❶..➓, ㈠..㈩, ㊀..㊉,
# ㉑..㊿, Ⅰ..Ⅻ and ⅰ..ⅻ. Superscripts and fractions have one too, but number no heading.
_ENCLOSED = lazy_pattern(
    "[\u2460-\u249b\u24eb-\u24fe\u2776-\u2793\u3220-\u3229\u3280-\u3289\u3251-\u325f\u32b1-\u32bf"
    "\u2160-\u216b\u2170-\u217b]"
)

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_YEAR = lazy_pattern(r"(?:19|20)[0-9]{2}")
_HAN_YEAR = lazy_pattern(r"(?:一九|二〇)[〇一二三四五六七八九]{2}")
_HAN_TO_ASCII = str.maketrans("〇" + _DIGITS, "0123456789")


def parse_ordinal(text: str) -> int | None:
    """The number, 1 to 99, of an ordinal that is given without its punctuation; None if it is no ordinal.

    >>> [parse_ordinal(text) for text in ("二十一", "1２", "⑳", "⒊", "㈣", "廿三", "二〇", "Ⅳ", "IV", "百")]
    [21, 12, 20, 3, 4, 23, 20, 4, 4, None]
    """
    if _ENCLOSED.fullmatch(text):
        return int(unicodedata.numeric(text))
    plain = fold(text)
    if _ARABIC.fullmatch(plain):
        return int(plain)
    if plain in _ROMAN:
        return _ROMAN.index(plain) + 1
    plain = plain.translate(_PLAIN)
    if _HAN_BY_DIGIT.fullmatch(plain):
        return int(plain.translate(_HAN_TO_ASCII))
    if numeral := _HAN.fullmatch(plain):
        return _tens(numeral["tens"]) + _ones(numeral["ones"] or numeral["one"])
    return None


def han(number: int) -> str:
    """The Chinese numeral of 1 to 99, as headings print it. Raises ValueError for any other number.

    >>> han(7), han(10), han(11), han(20), han(99)
    ('七', '十', '十一', '二十', '九十九')
    """
    if not 1 <= number <= 99:
        raise ValueError(f"no Chinese ordinal is written for {number}: 1 to 99 are")
    tens, ones = divmod(number, 10)
    lead = _DIGITS[tens - 1] if tens > 1 else ""
    return lead + ("十" if tens else "") + (_DIGITS[ones - 1] if ones else "")


def circled(number: int) -> str:
    """The circled numeral of 1 to 50. Raises ValueError for any other number: Unicode has no numeral for it.

    >>> circled(1), circled(20), circled(50)
    ('①', '⑳', '㊿')
    """
    if not 1 <= number <= len(_CIRCLED):
        raise ValueError(f"there is no circled numeral for {number}: there are for 1 to {len(_CIRCLED)}")
    return _CIRCLED[number - 1]


def roman(number: int) -> str:
    """The Roman numeral of 1 to 12 as one character. Raises ValueError for any other: Unicode has none.

    >>> roman(1), roman(4), roman(12)
    ('Ⅰ', 'Ⅳ', 'Ⅻ')
    """
    if not 1 <= number <= len(_ROMAN):
        raise ValueError(f"there is no Roman numeral for {number}: there are for 1 to {len(_ROMAN)}")
    return chr(ord("Ⅰ") + number - 1)


def parse_year(text: str) -> int | None:
    """The year, 1900 to 2099, of four digits or four Chinese numerals without 年; None for other texts.

    >>> [parse_year(text) for text in ("2020", "２０２０", "二○二○", "二零二一", "二ＯＯ九", "二十")]
    [2020, 2020, 2020, 2021, 2009, None]
    """
    plain = fold(text)
    if _YEAR.fullmatch(plain):
        return int(plain)
    plain = plain.translate(_PLAIN)
    return int(plain.translate(_HAN_TO_ASCII)) if _HAN_YEAR.fullmatch(plain) else None


def _tens(text: str | None) -> int:
    if not text:
        return 0
    return {"十": 10, "廿": 20, "卅": 30}.get(text) or 10 * _ones(text[0])


def _ones(text: str) -> int:
    return _DIGITS.index(text) + 1 if text else 0
