"""Names of agencies: what is one, and what may be a piece of one.

Knows the words that names begin and end with, the ranks of places, and the words of pages of a site.
Deliberately knows no list of agencies. Where a name may be broken over lines or cells, this module says
whether words before it begin it: for certain, not at all, or perhaps. `title_search` knows where the words
stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern

_LONGEST_AGENCY = 50

# Words that begin no name of an agency, but a sentence, a list of links or a notice. 本溪, 将乐, 从化, 从江
# and 为民 are places.
NO_NAME = lazy_pattern(
    "现|根据|按|依据|依照|为(?!民)|由|本(?!溪)|我|将(?!乐)|对|就|在|从(?![化江])|该|其|以下|印发|转发|公布|公示|发布"
    "|报送|上报|做好|编制|编写|开展|撰写|填报|下载|查看|点击|附件|上一|下一|历年|往年|各|全部|所有|相关|更多|最新"
    "|法定|主动|首页|政府信息|政务公开|政务信息|信息公开"
    # pages print these before a title
    "|信息来源|来源|索引|名称|标题|题目|文号|主题|作者|生成|成文|公开|当前|您|欢迎|今天|网站|版权|主办"
    # the rest of a date or of a year: 2023年1月12日, 2023-01-12, the end of 2023年 on a line of its own
    "|[0-9]{1,2}[月日]|[-./]|[0-9〇○零一二三四五六七八九]{0,3}年|度(?!假)"
)

# The last word of a public body's name; only its last character where that suffices.
_INSTITUTION = lazy_pattern(
    r".*(?:[省市县区旗盟州乡镇村厅局委部署院处所站府会室队校馆社司行关场团厂库港联协园狱城办台组]|街道|中心|大学|[中小]学|苏木)"
    r"(?:\([^()]*\))?"
)
# Not names: the second line of a name that is broken over two lines, or a link.
_INCOMPLETE = lazy_pattern(
    r"(?:街道)?办事处|(?:人民)?政府|办公[室厅]|(?:管理)?委员会|管委会|(?:服务|管理)?中心|管理局|街道|社[区会]|机关|.*专区"
)

# The name of a site and that of an agency, or two agencies, with nothing between them.
_TWO_NAMES = lazy_pattern(r"政府网|网站|门户|首页|^(.{2,4}).*政府\1")


def agency_of(names: Sequence[str]) -> str | None:
    """The agency, if there is one name and its last word is that of a public body; None otherwise."""
    if len(names) != 1 or NO_NAME.match(fold(names[0])):
        return None
    plain = fold(names[0])
    if (
        not 2 <= len(plain) <= _LONGEST_AGENCY
        or plain in _ENDS_OF_NAMES
        or _INCOMPLETE.fullmatch(plain)
        or _TWO_NAMES.search(plain)
    ):
        return None
    return names[0] if _INSTITUTION.fullmatch(plain) else None


# The ends of names, which are no names without what comes before them.
_ENDINGS = (
    "人民政府",
    "街道办事处",
    "管理委员会",
    "居民委员会",
    "管委会",
    "办公室",
    "办公厅",
    "服务中心",
    "管理中心",
    "管理局",
    "有限责任公司",
    "集团有限公司",
    "开发区",
    "保护区",
)
_ENDS_OF_NAMES = frozenset(ending[start:] for ending in _ENDINGS for start in range(len(ending) - 1))

# 省 > 市 > 县 > 镇. Not places: the words that only look like them.
_RANKS = {"省": 0, "市": 1, "州": 1, "盟": 1, "县": 2, "区": 2, "旗": 2, "镇": 3, "乡": 3, "街道": 3}
_PLACE = lazy_pattern(
    r"(?P<name>[^\W\da-zA-Z_]{1,12}?)(?P<kind>省|自治区|市(?!场)|州|盟|县|(?<![社辖小园景片])(?<!开发)(?<!保护)区(?!域)|旗|镇(?!街)|乡(?!村)|街道)"
)
_BEGINS_WITH_RANK = lazy_pattern("[省市县区旗镇乡](?!场|级|域)")
_NO_PLACE = lazy_pattern("发区|护区|城市|城镇|城乡|乡镇|城区|市区|地区|都市|乡村|全[省市县区]|各[市县区镇乡]")
# Agencies of the whole country begin the names of those in a place: 国家税务总局某县税务局.
_NATIONAL = lazy_pattern("国家|中国|中共|中华|国务院|新疆生产|.*总[局队站行]$")
# What a name cannot end or begin with.
_UNFINISHED = lazy_pattern(r".*(?:[和与及暨、(·-]|\([^()]*)")
_UNBEGUN = lazy_pattern(r"[和与及暨、)·-]")
# Lists of pages and headings of pages, made of these words or ending in them: 政务公开, 部门动态, 某县要闻.
_PAGES = (
    "政府|政务|信息|公开|主动|法定|年度|年报|报告|工作|通知|公告|公示|目录|指南|制度|首页|正文|内容|动态|专栏|栏目|专题|重点|领域"
    "|机构|职能|概况|领导|之窗|新闻|资讯|要闻|互动|交流|办事|走进|文件|法规|政策|解读|规划|统计|数据|财政|预算|决算|预决算|人事|党建"
    "|导航|列表|详情|详细|网站|门户|平台|首|页|网|当前|位置|依申请|基层|标准化|规范化|回应|关切|意见|征集|全文|附件[一二三四1-9]?"
    "|关闭|打印|下载|收藏|分享|返回|更多|搜索|服务|便民|热点|推荐|图片|视频|链接|本站|无障碍|繁体|简体|登录|注册|电脑版|手机版|文章|标题"
    "|部门|单位|乡镇|街道|[省市县区]直|[省市县区]级|开放|信箱|[省市县区局]长|阅读|新?媒体|名称|计划|第[0-9]+|[A-Za-z0-9]+|行政|审批|执法"
    "|招商|投资|旅游|资源|民生|公共|社会|建设|监督|咨询|举报|投诉|邮箱|地图|关于|我们|[和及·-]"
)
_IS_PAGE = lazy_pattern(f"(?:{_PAGES})+|中国·.*")
_ENDS_IN_PAGE = lazy_pattern(
    ".*(?:公开|年报|报告|通知|公告|公示|目录|指南|首页|动态|专栏|栏目|专题|概况|之窗|新闻|资讯|要闻|文件|政策|解读|网站?|门户|平台|党建)"
)
# Of these, what names hold too.
_IN_NAMES_TOO = lazy_pattern(
    "数据|信息|统计|财政|政务|服务|规划|机构|人事|政府|工作|政策|法规|文件|领导|年度?|旅游|民生|公共|社会|建设|监督|资源|投资|行政|审批|执法|招商|开放|乡镇|街道"
)
# The longest words that begin the name of a place that goes on behind them: 青|砚县, 呼和|浩特市. Names of
# peoples and banners are longer: 双江拉祜族佤族|布朗族傣族自治县.
_LONGEST_BEFORE_ONE, _LONGEST_BEFORE_SEVERAL = 6, 2


def may_begin(words: str, name: str, *, near: bool = True, alike: bool = False) -> bool | None:
    """Whether words begin the name of an agency whose end is `name`: True, False, or None if they may.

    `near`: they stand on the line right above. `alike`: both are cells of one row, or lines that are indented
    or marked alike.

    >>> may_begin("青砚县人力资源和", "社会保障局"), may_begin("青砚县人力", "资源局") is None
    (True, True)
    >>> may_begin("青砚县人民政府", "青砚县水务局"), may_begin("政务公开", "青砚县水务局")
    (False, False)
    """
    plain, end = fold(words), fold(name)
    if not _PIECE.fullmatch(plain) or end in plain or (plain[-1] in _RANKS and _BEGINS_WITH_RANK.match(end)):
        return False  # 青砚县教育局 above 教育局, 青砚县 above 县水利局
    if _UNFINISHED.fullmatch(plain) or _UNBEGUN.match(end):
        return True
    place, own = _last_place(plain), _first_place(end)
    if _IS_PAGE.fullmatch(plain) and not _UNBEGUN.match(plain):
        return None if own is None and (end in _ENDS_OF_NAMES or _IN_NAMES_TOO.fullmatch(plain)) else False
    if own is not None and _is_of_its_own(plain, end, place, own):
        return False
    if place is None:
        return None
    if place.end() == len(plain):  # 云川市临河区 above 水务局
        return True if alike or (near and own is None) else None
    unfinished = agency_of([words]) is None and not _ENDS_IN_PAGE.fullmatch(plain)
    return True if alike and unfinished else None


def _is_of_its_own(words: str, name: str, place: re.Match[str] | None, own: re.Match[str]) -> bool:
    """Whether a name that begins with a place of its own has nothing to do with the words before it."""
    if _NATIONAL.match(words) or _BEGINS_WITH_RANK.match(words) or words in _ENDS_OF_NAMES:
        return False
    complete = agency_of([words]) is not None
    if place is None:
        if "族" in words or "自治" in own[0] or own["kind"] in "旗盟州":
            return complete
        longest = _LONGEST_BEFORE_ONE if len(own["name"]) == 1 else _LONGEST_BEFORE_SEVERAL
        return complete or len(words) > longest
    first = _first_place(words)
    if _ENDS_IN_PAGE.fullmatch(words) or (first is not None and first[0] == own[0]):
        return True
    office = complete and place.end() < len(words)
    if office and (name.endswith("政府") or own.end() == len(name)):
        return True  # 青砚县人民政府 above 榆砚镇人民政府
    if _rank(place) == _rank(own) == _RANKS["市"] and not office:
        return False  # 云川市|岚泽市水务局: a city may belong to another
    return _rank(place) >= _rank(own)


_PIECE = lazy_pattern(r"[\w·、()-]{1,50}")


def _rank(place: re.Match[str]) -> int:
    return _RANKS.get(place["kind"], 0)


def _first_place(text: str) -> re.Match[str] | None:
    """The place that a text begins with."""
    place = _PLACE.match(text)
    no_place = place is None or _NO_PLACE.match(place[0]) or _BEGINS_WITH_RANK.match(text)
    return None if no_place else place


def _last_place(text: str) -> re.Match[str] | None:
    """The last of the places that a text begins with: 临河区 of 云川市临河区水务局."""
    last = None
    place = _first_place(text)
    while place is not None:
        last = place
        place = _PLACE.match(text, last.end())
    return last
