"""Titles, headings and sentences as reports print them.

The sentences are invented. None of them reads as a heading or a table row, or states a figure that a table
has. Each kind of section has sentences of its own, so that a report does not repeat itself.
"""

from __future__ import annotations

from hypothesis import strategies as st

from gkparse._lines.heading import Heading, Scheme, numeral
from gkparse._lines.report_title import Title
from gkparse.forms import EDITIONS, FormName
from gkparse.forms.editions import edition_named, form_in_force, tables_of
from gkparse.forms.sections import SectionKind

_PLACES = ("青石", "云坪", "白枫", "鹤鸣", "桐荫", "泽川", "玉泉湖", "北河沿", "三里桥", "东平")
_BODIES = (
    "街道",
    "镇人民政府",
    "街道办事处",
    "市水利局",
    "县人民政府办公室",
    "区卫生健康委员会",
    "乡人民政府",
    "市司法局",
    "县教育局",
)

AGENCIES = st.builds(str.__add__, st.sampled_from(_PLACES), st.sampled_from(_BODIES))

# So many years after the last notice the reports have its forms.
LATEST = 14


def years(form: FormName | None = None, *, in_force: bool = False) -> st.SearchStrategy[int]:
    """The years for which reports have tables; with a form, only those that must have all tables of it.

    With `in_force` also that form must be the one in force.
    """
    wanted = {} if form is None else edition_named(form).tables
    span = range(EDITIONS[0].first_year, EDITIONS[-1].first_year + LATEST + 1)
    fitting = [year for year in span if wanted.keys() <= set(tables_of(year))]
    if in_force:
        fitting = [
            year for year in fitting if all(form_in_force(table, year).form == form for table in wanted)
        ]
    return st.sampled_from(fitting)


_TITLES = (
    "{agency}{year}年政府信息公开工作年度报告",
    "{agency}{year}年度政府信息公开工作年度报告",
    "{year}年{agency}政府信息公开工作年度报告",
    "{agency}关于{year}年度政府信息公开工作的年度报告",
    "{agency}{year}年政府信息公开年度报告",
    "{agency}政府信息公开工作年度报告（{year}年）",
    "{agency}{han}年政府信息公开工作年度报告",
)
_HAN_YEAR = str.maketrans("0123456789", "〇一二三四五六七八九")


@st.composite
def _titles(draw: st.DrawFn, agency: str | None, year: int | None) -> Title:
    agency = draw(AGENCIES) if agency is None else agency
    year = draw(years()) if year is None else year
    pattern = draw(st.sampled_from(_TITLES))
    return Title(pattern.format(agency=agency, year=year, han=str(year).translate(_HAN_YEAR)), agency, year)


def titles(agency: str | None = None, year: int | None = None) -> st.SearchStrategy[Title]:
    """Titles of reports, each with the agency and the year that it names.

    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> from gkparse.strategies import titles
    >>> title = find(titles(year=2023), lambda title: title.year == 2023, settings=first)
    >>> title.agency in title.text, "2023" in title.text or "二〇二三" in title.text
    (True, True)
    """
    return _titles(agency, year)


_VERBS = ("加强", "完善", "深化", "推进", "优化", "拓宽", "落实", "规范", "健全")
_NOUNS = (
    "组织领导",
    "制度建设",
    "政策解读",
    "平台管理",
    "监督保障",
    "队伍培训",
    "公开渠道",
    "便民服务",
    "审查流程",
    "回应关切",
)

OWN_TITLES = st.builds(str.__add__, st.sampled_from(_VERBS), st.sampled_from(_NOUNS))


def headings() -> st.SearchStrategy[Heading]:
    """Numbered headings in every scheme; `gkparse._lines.heading.write_heading` writes the line of one.

    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> from gkparse.strategies import headings
    >>> heading = find(headings(), lambda heading: heading.ordinal == 2, settings=first)
    >>> heading.number in ("二", "2", "②", "Ⅱ")
    True
    """
    return st.builds(
        lambda scheme, ordinal, title: Heading(scheme, ordinal, numeral(scheme, ordinal), title),
        st.sampled_from(Scheme),
        st.integers(1, 12),
        OWN_TITLES,
    )


_SENTENCES: dict[SectionKind, tuple[str, ...]] = {
    "overview": (
        "全年通过门户网站公开信息{n}条，其中工作动态{m}条。",
        "本机关按照统一部署，把公开工作列入重要议事日程。",
        "政务新媒体发布信息{n}条，比上年有所增加（其中图文{m}条）。",
        "在便民服务大厅设置查阅点{m}处，方便群众查询！",
        "编制并更新公开指南，做到应公开尽公开。",
    ),
    "disclosure": ("本年度制发文件{n}件，均已在网站公布。", "有关数据以各科室报送的为准。"),
    "requests": ("申请均按时答复，没有逾期。", "当面受理{m}件，信函受理{n}件，无收费情形。"),
    "proceedings": ("相关案件由法制机构统一承办。", "应诉工作由法律顾问协助。"),
    "problems": (
        "公开内容的时效性还需提高，{n}个栏目更新不够及时。",
        "一是人员力量不足；二是主动意识不强。",
        "今后将加大培训力度，计划开展{m}期业务培训。",
        "针对上述不足，进一步压实责任、细化流程。",
    ),
    "other": ("没有收取信息处理费。", "本年度办理人大代表建议{n}件、政协提案{m}件。"),
}

# Sentences that state a figure of the table, whatever it has there.
_CARELESS: dict[SectionKind, tuple[str, ...]] = {
    "requests": ("全年共收到申请{n}件，均按时答复。",),
    "proceedings": ("全年未发生被纠正的案件。", "相关案件由法制机构统一承办，共{m}件。"),
}


_OF_ANY_KIND = ("统计口径与上年相同。", "数据由{m}个科室报送，附件{n}份。")


@st.composite
def _sentences(draw: st.DrawFn, kind: SectionKind, careless: bool) -> str:
    patterns = _SENTENCES.get(kind, _OF_ANY_KIND)
    if careless:
        patterns += _CARELESS.get(kind, ())
    pattern = draw(st.sampled_from(patterns))
    return pattern.format(n=draw(st.integers(0, 5000)), m=draw(st.integers(0, 99)))


def paragraphs(
    kind: SectionKind, most: int = 3, *, least: int = 0, careless: bool = False
) -> st.SearchStrategy[list[str]]:
    """From `least` to `most` paragraphs of one or two sentences, for a section of a kind.

    With `careless` sentences may contradict the table of the section.
    """
    return st.lists(
        st.lists(_sentences(kind, careless), min_size=1, max_size=2, unique=True).map("".join),
        min_size=least,
        max_size=most,
        unique=True,
    )
