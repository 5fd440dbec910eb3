"""Whether words speak of the whole reporting body and of its whole year, or of something else.

Knows the names by which a report calls its body (我县, 本机关, 县水利局), and the words that narrow a
sentence: another body, a platform, a channel, a kind of request, a month, another year, a plan. Deliberately
reads no figure. It errs towards narrow: a sentence that it holds to be narrow states nothing.
"""

from __future__ import annotations

import re
from enum import Flag, auto

from attrs import frozen

from gkparse._text.fold import fold
from gkparse._text.numerals import parse_year
from gkparse._text.patterns import lazy_pattern

# Stands where a clause names the reporting body. A character of the private use area: no text has it there.
SELF = "\ue000"
# Stands where a clause has words in brackets.
BRACKETED = "\ue001"
# What neither a text nor a fold gives.
PRIVATE = str.maketrans(dict.fromkeys((SELF, BRACKETED), "\ufffd"))


class Narrow(Flag):
    """In which respects the words of a sentence speak of less than the table, or of something else."""

    NO = 0
    BODY = auto()
    TIME = auto()
    PART = auto()


_ALWAYS = "本行政机关|本机关|本单位|本部门|我单位|我机关|我部门"
# 全县各级各部门 is the whole county; 各部门 alone may be all but its government.
_ALL = "(?:各级(?:行政机关|政府机关|各部门|政府及其?部门)?|行政机关|政府系统|各级政府)?"
_REGION = lazy_pattern(".*?(?P<kind>自治区|[省市州盟县区旗])(?:人民)?(?:政府)?")
_TOWN = lazy_pattern(".*(?P<kind>[镇乡])(?:人民)?(?:政府)?")
_STREET = lazy_pattern(".*街道(?:办事处)?")
_SHORT = {
    "委员会": "委",
    "办公室": "办",
    "办公厅": "办公厅",
    "管委会": "管委会",
    "中心": "中心",
    "街道": "街道",
}
_LAST = frozenset("局委办厅部署院处站所队馆会科行校司社")
# A name of the body begins a clause, or stands behind the year.
_BEFORE = r"(?<![\u3400-\u9fff](?<![年度月日由即为是经但而]))"


@frozen
class Owner:
    """The body and the year of a report, and how its text names them."""

    year: int | None
    names: re.Pattern[str]
    is_reviewer: bool = False
    """Whether the body decides on reviews of others: its 行政复议 need not be about information."""

    @classmethod
    def of(cls, agency: str | None, year: int | None) -> Owner:
        """The owner of a report that names this agency and this year."""
        names = sorted(_names(fold(agency or "")), key=len, reverse=True)
        pattern = re.compile(f"{_BEFORE}(?:{'|'.join([*names, _ALWAYS])})")
        return cls(year, pattern, is_reviewer="司法" in (agency or ""))

    def mask(self, text: str) -> str:
        """A folded text with `SELF` in place of each character of a name of the body."""
        return self.names.sub(lambda name: SELF * len(name[0]), text.translate(PRIVATE))

    def is_own_year(self, text: str) -> bool:
        """Whether every year that a text prints is that of the report."""
        return years_in(text) <= {self.year}

    def narrows(self, clause: str) -> Narrow:
        """How a clause narrows its sentence; `clause` is masked, and states no figure of its own."""
        narrow = Narrow.NO
        if _DESCRIBES.match(clause):
            return narrow
        # A title stands within another one at most: 《关于印发〈…办法〉的通知》.
        plain = _HARMLESS.sub("", _HARMLESS.sub("", clause))
        if _PART.search(plain):
            narrow |= Narrow.PART
        if _TIME.search(plain) or not self.is_own_year(plain):
            narrow |= Narrow.TIME
        if names_other_body(plain) or (_COUNTS.search(plain) and _has_own_subject(plain)):
            narrow |= Narrow.BODY
        return narrow


def years_in(text: str) -> set[int | None]:
    """The years that a text prints, in digits or in Chinese numerals."""
    return {parse_year(year) for year in _YEAR.findall(text)}


def names_other_body(clause: str) -> bool:
    """Whether a masked text begins with the name of a body that is not the reporting one."""
    rest = clause[time.end() :] if (time := _TIME_BEFORE.match(clause)) else clause
    return not _REASON.match(rest) and _BODY.match(rest.lstrip(f"{SELF} ")) is not None


def _has_own_subject(clause: str) -> bool:
    """Whether a clause may begin with a name, and not with what the reporting body does."""
    rest = clause[time.end() :] if (time := _TIME_BEFORE.match(clause)) else clause
    return not _DOES.match(rest.lstrip(f"{SELF} "))


def _names(agency: str) -> set[str]:
    """Regular expressions for what a report of this agency calls it."""
    if (region := _REGION.fullmatch(agency)) and not _TOWN.fullmatch(agency):
        kind = region["kind"][-1]
        return {f"[我本全]{kind}{_ALL}"}
    if town := _TOWN.fullmatch(agency):
        return {f"[我本全]{town['kind']}(?:人民政府)?", re.escape(agency), *_suffixes(agency)}
    if _STREET.fullmatch(agency):
        name = re.escape(agency.removesuffix("办事处"))
        return {f"(?:[我本全]|{name[:-2]})?街道(?:办事处)?", "[我本][街办]", re.escape(agency)}
    if not agency:
        return set()
    own = {re.escape(agency), *_suffixes(agency)}
    for ending, short in _SHORT.items():
        if agency.endswith(ending):
            own |= {f"[我本全]{short}", f"[我本全]{ending}"}
    if agency[-1] in _LAST:
        own.add(f"[我本全]{agency[-1]}")
    return own


def _suffixes(agency: str) -> set[str]:
    """县水利局 and 水利局 of 青石县水利局; 云坪镇 of 云坪镇人民政府."""
    found = {agency.removesuffix("人民政府")} if agency.endswith("人民政府") else set()
    for index, char in enumerate(agency[:-3]):
        if char in "省市州盟县区旗" and index > 0:
            found |= {agency[index:], agency[index + 1 :]}
    return {re.escape(name) for name in found if len(name) > 2}


_YEAR = lazy_pattern("(?<![0-9])((?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})年")
_COUNTS = lazy_pattern("[0-9][ ]*(?:万?元|[件条份宗起例项个笔部次])")
# What a body does, before it says how often.
_DOES = lazy_pattern(
    "[ 共均已全并也还另约累计总年度内]*(?:主动|依法|依规|及时|通过|利用|在|以|将|向|公开|发布|更新|推送"
    "|编[发印制]|印发|制[发定修作]|出台|废止|清理|修订|收到|新收|接到|受理|办理|办结|答复|回复|处理|转[办交出]|告知|延[期长]|补正"
    "|作出|做出|实施|公示|组织|开展|召开|举办|参加|建[设立成]|设[立置]|开[设通]|完成|审[核查]|培训|接[受待听]|解读|回应"
    "|其中|含|包括|收[取费]|征[求集]|报送|行政|政府|规范|依申请|申请|涉及|主要|实际|未|没有|无|对|被|因|为|是|有|上年"
    "|结转|同意|予以|不予|部分|无法|其[他它]|合计|罚|撤|纠|维持|驳|按[时期]|平均|最|[0-9一二三四五六七八九十]|$)"
)
# Words that look like those below.
_HARMLESS = lazy_pattern(
    "[现兹特]将|今年以来|依申请公开(?:工作)?方面|上一?年度?结转|结转上一?年度?|<[^<>]*>|将信息公开|政府信息公开平台建设"
)
# What requests are about, said of all of them.
_DESCRIBES = lazy_pattern(
    "[ ]*(?:(?:申请)?(?:的)?(?:内容|事项))?主要(?:涉及|集中)|[ ]*(?:所涉|涉及)[^,]{1,30}为主$"
)
_TIME = lazy_pattern(
    "去年|上一?年|前年|往年|历年|同期|季度|[上下]半年|(?<![0-9])(?:[2-9]|1[01]?|0[1-9]|12)月(?!31日|底)|以来|截[至止]|累计|[近前][0-9一二两三四五六七八九十]+年"
    "|十[三四五]五|(?<![0-9])[0-9]{2}年|前一年|上一报告期|[当本]月|[本当]日|近期|(?<!报告)期间|过去|[一二三四五六七八九]月|每[年月季周]"
)
_PART = lazy_pattern(
    "网站|门户|平台|微信|微博|公众号|新媒体|热线|12345|信函|邮寄|当面|现场|网络|网上|线[上下]|电子邮件|传真|渠道|途径"
    "|涉及|关于|类|领域|转办|转来|转送|交办|系统|留言|信箱|信访|投诉|举报|建议|提案|议案|低保|救助|住房|不动产|登记|审批"
    "|窗口|大厅|本级|直属|下属|所属|下级|部机关|局机关|复议机关|复议机构|应诉|名义|代理|抽查|抽取|随机|案例|样本"
    "|(?<![不])将(?!近)|计划|拟|预计|力争|目标|如果|假如|例如|比如|譬如|原则上|不超过|以内|对.{1,12}申请(?!人)|针对"
    "|撤回|撤销|终止|合并|退回|扣除|剔除|排除|除.{0,6}外|实际|公文|发文|文件(?!精神|要求|规定)|属性|条目|目录|档案"
    "|申请人(?:对|不服|未)|当事人|书面|口头|自然人|企业|公民个人|律师|逾期|延期|按期|补正|咨询|来访|查询"
)
# Reasons and circumstances name other bodies, and narrow nothing.
_REASON = lazy_pattern(
    "[ ]*(?:按照?|根据|依据|依照|遵照|在[^,]*[下中]$|认真|严格|深入|围绕|贯彻|落实|对照|以[^,]*为"
    "|坚持|积极|不断|切实)"
)
_TIME_BEFORE = lazy_pattern(
    "[ ]*(?:(?:20[0-9]{2}年度?|今年以来|今年|全年|年内|本年度?|近年来|其中|以及|同时|此外|由)[ ,]*)*"
)
_BODY = lazy_pattern(
    r"(?!各|(?:政府|政务)?信息公开|政务公开)[\u3400-\u9fff、()]{0,14}?"
    "(?:[局厅署镇乡](?!面)|委员会|(?<!党)委(?![托派任])|(?<![全内外干局各一上下])部(?![门分署])|(?<!公)司(?!法)|公司|街道|办事处|法院|检察院|中心|办公室|党政办"
    "|管委会|政府(?!信息|网站|门户|采购|集中|文件|工作|公报|系统)|部门|单位|机关|社区|村(?!务)|学校|医院|科室|[大支中]?队)"
)
