"""One-to-one folding of characters, so that texts compare equal and offsets carry over.

Knows which characters print the same thing: full and half width, blanks, brackets, quotes, dashes, middle
dots, the radicals that PDF fonts print in place of ideographs, and the traditional characters of official
labels and titles. Deliberately knows no words: the forms know that 其它 stands for 其他. ASCII never changes.
², ① and the digits of other scripts never become digits. Tabs and line ends stay, because layouts separate
cells by them. A folded text serves for
comparing only; nothing stores it. Names and titles have ideographs for radicals, and are otherwise as
printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

# Every character without a width folds to this one, and not to nothing, so that offsets carry over.
ZERO_WIDTH = "\u200b"

# Blanks that Unicode does not class as white space: the Hangul fillers, the blank Braille pattern, and
# U+E5E5. GB18030 decodes the bytes A3 A0, with which older Chinese web editors pad, to U+E5E5.
_ODD_BLANKS = "\u3164\uffa0\u2800\ue5e5"

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)

# Variation selectors are invisible too, but belong to the ideograph before them: `trim` keeps them.
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))

# Blocks in which NFKC gives the plain character: Kangxi radicals, 〸〹〺, compatibility ideographs,
# vertical and small forms, full and half width.
_PLAIN_BY_NFKC = (
    range(0x2F00, 0x2FD6),
    range(0x3038, 0x303B),
    range(0xF900, 0xFB00),
    range(0xFE10, 0xFE1A),
    range(0xFE35, 0xFE70),
    range(0xFF01, 0xFFEF),
    range(0x2F800, 0x2FA1E),
)

# CJK Radicals Supplement: Unicode maps few of them to an ideograph; PDF fonts print those that look like
# a whole one.
_RADICALS = dict(
    zip(
        "⺁⺄⺇⺊⺎⺐⺒⺓⺕⺝⺟⺠⺩⺬⺻⺼⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "厂乙几卜兀尢巳幺彐月母民王示聿肉虎西见角贝足车長长门阜雨青韦页风飞食首马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)

# Traditional script: the characters of labels and headings, of titles and introductions, and of the ends of
# agencies' names, in all their shapes (為 and 爲, 產 and 産). Not a dictionary: what no rule looks for need
# not fold.
_TRADITIONAL = dict(
    zip(
        "並佈佔併來侷係個們備億內劃動務區協叄員問單噹嚮嚴國圍園圖團執報場學寀審寫將專對導層屬幣幾庫廠廢廣廳強後從復態應戶捲掃採擊據敎數斷於昇時暫曆曏會査條業構標機檔檢檯"
        "欄權歐歡歷氣決沒況淨減準濟瀏為無熱爭爲獄獲現環產産甦當療發監眞確碼礙祕稅稱穩穫筆節範糾約納級組結絡統經綜綫維網線編縣縮總織繞繫繳繼續罰習聞聯聲脩臨臺與舉舘茲萬薦"
        "蘇處號術衕衛補製複覆覈見規視覽訂計訟訪設許訴註詢話該認說説請識議護讀貝負財責貳費資購車軍載輯輸轉辦農迴這週進遊運過適郵鄉醫錯錶鎭鎮鏈長門閉開間閤閱閲關陸隊隱雲電韋"
        "頁頂項頒領題額類顧顯風飛餘館馬體髮黃點齊",
        "并布占并来局系个们备亿内划动务区协叁员问单当向严国围园图团执报场学采审写将专对导层属币几库厂废广厅强后从复态应户卷扫采击据教数断于升时暂历向会查条业构标机档检台"
        "栏权欧欢历气决没况净减准济浏为无热争为狱获现环产产苏当疗发监真确码碍秘税称稳获笔节范纠约纳级组结络统经综线维网线编县缩总织绕系缴继续罚习闻联声修临台与举馆兹万荐"
        "苏处号术同卫补制复复核见规视览订计讼访设许诉注询话该认说说请识议护读贝负财责贰费资购车军载辑输转办农回这周进游运过适邮乡医错表镇镇链长门闭开间合阅阅关陆队隐云电韦"
        "页顶项颁领题额类顾显风飞余馆马体发黄点齐",
        strict=True,
    )
)

_ALIKE = {
    "-": "‐‑‒–—―−─━⁃˗⸺⸻﹘﹣－ー",
    "·": "•‧・∙⋅ㆍ●･\uf0b7",
    '"': "“”„‟〝〞〟‘’‚‛「」『』﹁﹂﹃﹄｢｣",
    "(": "❨⟮⦅｟",
    ")": "❩⟯⦆｠",
    "[": "〔【〖〘〚❲⟦",
    "]": "〕】〗〙〛❳⟧",
    "<": "《〈‹«⟨",
    ">": "》〉›»⟩",
    ":": "∶︰꞉",
    "/": "∕⁄╱",
    ".": "․",
    "~": "〜∼",
}


# All that `str.isspace` accepts.
_WHITE_SPACE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
# White space of all kinds, and characters without a width: what `trim` cuts off.
BLANKS = "".join(sorted({*_WHITE_SPACE, *_ODD_BLANKS, *_INVISIBLE}))

_PLAIN = {
    **str.maketrans(_RADICALS),
    **str.maketrans(_TRADITIONAL),
    **{ord(variant): plain for plain, variants in _ALIKE.items() for variant in variants},
    **dict.fromkeys(map(ord, _ODD_BLANKS), " "),
    **dict.fromkeys(map(ord, _INVISIBLE), ZERO_WIDTH),
    **{code: ZERO_WIDTH for block in _SELECTORS for code in block},
}


class CharacterTable(dict[int, str | None]):
    """A table for `str.translate`. It works out the entry of a character when that is first met.

    A report has some hundred different characters. To work out all entries when gkparse is imported would
    take longer than to read the first report.
    """

    def __init__(self, entry_of: Callable[[str], str | None]) -> None:
        super().__init__()
        self._entry_of = entry_of

    def __missing__(self, code: int) -> str | None:
        self[code] = entry = self._entry_of(chr(code))
        return entry


def _plainer(char: str) -> str:
    code = ord(char)
    if char.isascii():
        return char
    if code in _PLAIN:
        return _PLAIN[code]
    if unicodedata.category(char) == "Zs":
        return " "
    plain = unicodedata.normalize("NFKC", char)
    if plain == char or len(plain) > 1 or not any(code in block for block in _PLAIN_BY_NFKC):
        return char
    return plain


def _plainest(char: str) -> str:
    # NFKC turns ︷ or ﹇ into a bracket that folds again, and ⾴ into 頁; two steps are enough.
    return _plainer(_plainer(char))


def _in_key(char: str) -> str | None:
    """The plainest form of a letter, a digit or a sign like + and %; None for any other character."""
    plain = _plainest(char)
    # Unicode classes <>|` as symbols; reports print them as brackets, cell borders and quotes.
    if plain in "<>|`":
        return None
    code = ord(plain)
    may_be_dropped = code < 0x3100 or 0xFE00 <= code < 0x10000
    return None if may_be_dropped and plain != "%" and unicodedata.category(plain)[0] in "PZC" else plain


# Kangxi radicals and compatibility ideographs.
_IDEOGRAPHIC = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA1E))


def ideograph(char: str) -> str:
    """The ideograph that a radical or a compatibility ideograph prints; any other character itself.

    Names and titles are stored with ideographs.

    >>> "".join(map(ideograph, "⼈⺠政府（甲）")), "".join(map(ideograph, "總計"))
    ('人民政府（甲）', '總計')
    """
    if char in _RADICALS:
        return _RADICALS[char]
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 and any(ord(char) in block for block in _IDEOGRAPHIC) else char


_FOLD = CharacterTable(_plainest)
_KEY = CharacterTable(_in_key)


def fold(text: str) -> str:
    """The text with every character in its plainest form. The result is as long as the text.

    >>> fold("（二）　部分公开：１，２３４．５％ — “⾏政”"), fold("總計")
    ('(二) 部分公开:1,234.5% - "行政"', '总计')
    """
    if text.isascii():
        return text
    return _cached_fold(text) if len(text) <= _LONGEST_FOLDED else text.translate(_FOLD)


def label_key(text: str) -> str:
    """The label in the form that labels are compared in: without blanks, punctuation, width and case.

    >>> label_key("（二）部分公开（区分处理的，只计这一情形）")
    '二部分公开区分处理的只计这一情形'
    >>> label_key(" 1． 属于 国家秘密 ") == label_key("1.属于国家秘密")
    True
    """
    return _cached_key(text) if len(text) <= _LONGEST_CACHED else _label_key(text)


def key_offsets(text: str) -> list[int]:
    """For each character of a text's label key, its offset in the text.

    >>> key_offsets("（一） 总"), label_key("（一） 总")
    ([1, 4], '一总')
    """
    return [offset for offset, char in enumerate(text) if char.translate(_KEY)]


def trim(text: str) -> tuple[int, int]:
    r"""The offsets at which the text starts and stops once blanks and invisible characters are cut off.

    A text of blanks only gives `(0, 0)`.

    >>> trim("\t\u00a0规章\u200b\n")
    (2, 4)
    """
    stop = len(text.rstrip(BLANKS))
    return (len(text) - len(text.lstrip(BLANKS)), stop) if stop else (0, 0)


def trimmed(text: str) -> str:
    """The text without blanks and invisible characters at its ends."""
    start, stop = trim(text)
    return text[start:stop]


def _label_key(text: str) -> str:
    return text.translate(_KEY).lower()


# Several stages fold the same lines of a report: its title, its introduction, the lines around its tables.
_LONGEST_FOLDED = 1000


@lru_cache(maxsize=512)
def _cached_fold(text: str) -> str:
    return text.translate(_FOLD)


# Every report repeats the labels of the forms, so they are worth caching; its paragraphs are not.
_LONGEST_CACHED = 80
_cached_key = lru_cache(maxsize=4096)(_label_key)
