"""Lines around a report: what offices put below it, and what web sites print around it.

Knows signatures, dates and notes, and the words of sites: buttons, counters, links to other pages, who runs
the site. Deliberately knows no markup and no position: the caller says where in a text or a page it looks.
"""

from __future__ import annotations

import re

from gkparse._text.dates import numeric_day
from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern

_DAY = r"[\d一二三四五六七八九十]{1,3}"
_SIGNED_ON = lazy_pattern(rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})年{_DAY}月{_DAY}日")
_NOTE = lazy_pattern(r"(?:注|备注|附件|附|联系人|联系电话|联系方式)\d*:|\(此件公开发布\)")
_PUNCTUATION = lazy_pattern(r"[，。；：、！？,;:!?|\t]")
_OFFICE = lazy_pattern(
    r".{2,}(?:政府|办事处|委员会|办公室|局|厅|委|院|署|中心|街道|镇|乡|处|所|站|支队|大队|总队|公司|管委会|工委)"
)
# In characters.
LONGEST_SIGNATURE = 40


def is_signature(text: str) -> bool:
    """Whether a line is one that ends a report: the name of an office, a date or a note.

    >>> [is_signature(line) for line in ("青石街道办事处", "2024年1月19日", "附件：统计表", "一、总体情况")]
    [True, True, True, False]
    """
    folded = fold(text)
    compact = folded.replace(" ", "")
    if _SIGNED_ON.fullmatch(compact) or _NOTE.match(folded):
        return True
    if len(text) > LONGEST_SIGNATURE or _PUNCTUATION.search(folded):
        return False
    return bool(_OFFICE.fullmatch(compact))


# The words of sites, as parts of the two patterns below.
_BUTTONS = ("打印", "关闭", "收藏", "分享")
_BUTTONS_SPACED = "|".join(r"\s*".join(word) for word in _BUTTONS)
_NEIGHBOURS = "上一[篇条页]|下一[篇条页]"
_COUNTED = "浏览|阅读|点击"
_RUN_BY = "主办|承办"
_RIGHTS = "版权所有"
_LICENCE = "ICP备"
_POLICE_RECORD = "公网安备"

# A whole line below a text, folded and without blanks: buttons, links to other pages, who runs the site, the
# number of a page.
_FOOT = lazy_pattern(
    rf"(?>[\[(]?(?:{'|'.join(_BUTTONS)}|返回|复制|字号|字体|大|中|小|纠错|下载|首页|网站地图|联系我们|关于我们|隐私声明"
    r"|微信|微博|QQ空间)(?:本页|此页|页面|窗口|本文|链接|列表|顶部|到)?[\])]?[:|/·>]*)++"
    rf"|(?:分享到?|扫一扫|{_NEIGHBOURS}|(?:{_RUN_BY})(?:单位)?|技术支持|(?:责任)?编辑|来源|信息来源"
    rf"|(?:{_COUNTED})(?:次数|量)?|网站标识码|地址|邮编|电话|(?:发布|更新)(?:日期|时间)):[^。]*"
    rf"|扫一扫.{{0,12}}|{_RIGHTS}.*|.*{_LICENCE}.*|.*公?网安备.*"
    r"|相关(?:链接|文档|阅读|附件|文章|稿件|新闻):?|附件下载:?"
    r"|-+\d{1,3}-+|第\d{1,3}页(?:,?共\d{1,3}页)?",
    re.IGNORECASE,
)
LONGEST_FOOT = 80

# The beginning of a line above or below a text, as printed: its words may be spaced out (打 印).
_OF_SITES = lazy_pattern(
    r"\s*[【\[(（]?\s*(?:"
    r"(?:发布|发文|发稿|成文|生成|公开|更新|制发|印发|上网|信息)?(?:日期|时间)\s*[:：]|(?:信息|文章|稿件)?来\s*源\s*[:：]|作\s*者\s*[:：]"
    rf"|(?:{_COUNTED}|访问)(?:次数|人数|量|数|率)?\s*[:：]|(?:字体|字号|文字大小|视力保护色|背景色)\s*(?:大小)?\s*[:：\[【]"
    rf"|{_BUTTONS_SPACED}|扫一扫|扫码|用?手机(?:查看|打开|扫)|(?:责任)?编\s*辑\s*[:：]|审\s*[核校]\s*[:：]"
    r"|索\s*引\s*号|(?:信息)?有\s*效\s*期\s*(?:至)?\s*[:：]|(?:失效|废止)(?:日期|时间)\s*[:：]|(?:主题|信息|体裁)分类\s*[:：]|(?:发布|发文)(?:机构|机关|单位)\s*[:：]|(?:发文|文件)?(?:文|字)\s*号\s*[:：]|有\s*效\s*性\s*[:：]"
    rf"|大\s+中\s+小|{_NEIGHBOURS}|(?:相关|友情|热门|推荐)(?:链接|文章|阅读|新闻|信息|稿件|推荐)|返回(?:顶部|首页|列表|上一)"
    rf"|{_RIGHTS}|(?:{_RUN_BY}|技术支持|维护)(?:单位)?\s*[:：]|(?:政府)?网站(?:标识码|地图|声明)"
    rf"|\S{{0,8}}{_LICENCE}|\S?{_POLICE_RECORD}|备案号"
    r"|(?:当前|您(?:现在)?的|所在)(?:的)?位置|设为首页|加入收藏|无障碍|首\s*页(?:\s|[>›»|/]|$)"
    r")",
    re.IGNORECASE,
)
# 2024-01-05 09:12 来源：…; 某局 2024-01-05 点击数：45: sites write dates so, offices sign otherwise.
_SITE_DATE = numeric_day(gap="", signs="[-/.]")
_DATED = lazy_pattern(
    rf"\s*(?:\S{{2,30}}\s+)?[\[【(（]?\s*{_SITE_DATE}(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?\s*[\]】)）]?"
    r"(?:\s*|\s+\S{2,8}\s*[:：].*)"
)
LONGEST_OF_SITES = 120


def is_foot(text: str) -> bool:
    """Whether a whole line is one that web pages print below a text.

    >>> is_foot("【打印本页】 【关闭窗口】"), is_foot("打印机采购情况")
    (True, False)
    """
    return len(text) <= LONGEST_FOOT and _FOOT.fullmatch(fold(text).replace(" ", "")) is not None


def is_of_site(text: str) -> bool:
    """Whether a line is one that web pages print around a text.

    >>> is_of_site("来源：区政府办 作者：佚名"), is_of_site("全年公开信息12条。")
    (True, False)
    """
    return (len(text) <= LONGEST_OF_SITES and _OF_SITES.match(text) is not None) or is_foot(text)


def is_dated(text: str) -> bool:
    """Whether a line is a date as sites print it below a title, perhaps with who published it and a counter.

    >>> is_dated("2024-01-05 09:12 来源：区政府办"), is_dated("2024年1月19日")
    (True, False)
    """
    return len(text) <= LONGEST_OF_SITES and _DATED.fullmatch(text) is not None
