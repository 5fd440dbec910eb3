"""Lines around a report: the signature, its date, notes, and what web pages print below a text."""

from __future__ import annotations

import re

from gkparse._text.fold import fold

_DAY = r"[\d一二三四五六七八九十]{1,3}"


_DATE = re.compile(rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})年{_DAY}月{_DAY}日")


_NOTE = re.compile(r"(?:注|备注|附件|附|联系人|联系电话|联系方式)\d*:|\(此件公开发布\)")


# What web pages print below a text: buttons, links to other pages, who runs the site, the number of a page.
_FOOT = re.compile(
    r"(?>[\[(]?(?:打印|关闭|收藏|返回|分享|复制|字号|字体|大|中|小|纠错|下载|首页|网站地图|联系我们|关于我们|隐私声明"
    r"|微信|微博|QQ空间)(?:本页|此页|页面|窗口|本文|链接|列表|顶部|到)?[\])]?[:|/·>]*)++"
    r"|(?:分享到?|扫一扫|上一[篇条页]|下一[篇条页]|主办(?:单位)?|承办(?:单位)?|技术支持|(?:责任)?编辑|来源|信息来源|浏览(?:次数|量)?"
    r"|阅读(?:次数|量)?|点击(?:次数|量)?|网站标识码|地址|邮编|电话|(?:发布|更新)(?:日期|时间)):[^。]*"
    r"|扫一扫.{0,12}|版权所有.*|.*ICP备.*|.*公?网安备.*|相关(?:链接|文档|阅读|附件|文章|稿件|新闻):?|附件下载:?"
    r"|-+\d{1,3}-+|第\d{1,3}页(?:,?共\d{1,3}页)?",
    re.IGNORECASE,
)


_PUNCTUATION = re.compile(r"[，。；：、！？,;:!?|\t]")


_BODY = re.compile(
    r".{2,}(?:政府|办事处|委员会|办公室|局|厅|委|院|署|中心|街道|镇|乡|处|所|站|支队|大队|总队|公司|管委会|工委)"
)


LONGEST_SIGNATURE = 40


LONGEST_FOOT = 80


def is_signature(text: str) -> bool:
    """Whether a line is the name of an office, a date or a note."""
    folded = fold(text)
    compact = folded.replace(" ", "")
    if _DATE.fullmatch(compact) or _NOTE.match(folded):
        return True
    if len(text) > LONGEST_SIGNATURE or _PUNCTUATION.search(folded):
        return False
    return bool(_BODY.fullmatch(compact))


def is_foot(text: str) -> bool:
    """Whether a line is one of those that web pages print below a text."""
    return len(text) <= LONGEST_FOOT and _FOOT.fullmatch(fold(text).replace(" ", "")) is not None
