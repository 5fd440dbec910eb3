"""The parts of the name of an agency: what is certain is found, what is not is None, nothing is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import AgencyName, BodyKind, agency_parts
from gkparse._lines.grammar import grammar_file
from tests.kit.truth import example_cases

GRAMMAR = grammar_file("agency.lark").read_text(encoding="utf-8")


def listed(terminal: str) -> list[str]:
    """The names that a terminal of the grammar lists."""
    (text,) = re.findall(rf"^{terminal}(?:\.\d+)?: (.*?)(?=^[A-Z_/])", GRAMMAR, re.MULTILINE | re.DOTALL)
    return re.findall(r'"([^"]+)"', text)


PROVINCES, MUNICIPALITIES = listed("PROVINCE"), listed("MUNICIPALITY")
CITIES, FLAT_CITIES = ([f"{stem}市" for stem in listed(name)] for name in ("_CITY_STEM", "_FLAT_STEM"))
OTHER_PREFECTURES = listed("_NO_CITY")


def test_the_grammar_lists_every_province_and_prefecture_once() -> None:
    """34 units at the level of a province; 293 cities, 30 自治州, 7 地区 and 3 盟 at that of a prefecture."""
    assert len({*PROVINCES, *MUNICIPALITIES}) == len(PROVINCES) + len(MUNICIPALITIES) == 34
    assert len({*CITIES, *FLAT_CITIES}) == len(CITIES) + len(FLAT_CITIES) == 293
    kinds = [name[-3:] if name.endswith("自治州") else name[-1] for name in OTHER_PREFECTURES]
    assert (kinds.count("自治州"), kinds.count("区"), kinds.count("盟"), len(kinds)) == (30, 7, 3, 40)


# Stems of invented places. They hold no sign of a place and begin with no short name of a real one.
STEMS = st.text(st.sampled_from("青石砚临河云川白枫鹤鸣滩沐玉泉湖泽岚桐荫"), min_size=2, max_size=4).filter(
    lambda stem: not stem.startswith(("白山", "河", "石泉", "玉泉"))
)


def places(*signs: str) -> st.SearchStrategy[str]:
    return st.builds("{}{}".format, STEMS, st.sampled_from(signs))


COUNTIES = places("县", "区", "苗族自治县")
TOWNS = places("镇", "乡", "街道", "回族乡")
BODIES = {
    "人民政府": BodyKind.GOVERNMENT,
    "人民政府办公室": BodyKind.GENERAL_OFFICE,
    "政府办公厅": BodyKind.GENERAL_OFFICE,
    "教育局": BodyKind.DEPARTMENT,
    "公安局交通警察支队管理局": BodyKind.DEPARTMENT,
    "市场监督管理局": BodyKind.DEPARTMENT,
    "城市管理局": BodyKind.DEPARTMENT,
    "乡村振兴局": BodyKind.DEPARTMENT,
    "住房和城乡建设局": BodyKind.DEPARTMENT,
    "自然资源厅": BodyKind.DEPARTMENT,
    "卫生健康委员会": BodyKind.DEPARTMENT,
    "第一中学": BodyKind.SCHOOL,
    "人民医院": BodyKind.HOSPITAL,
    "水务集团有限公司": BodyKind.ENTERPRISE,
    "供电局": None,
    "档案馆": None,
    "政务服务中心": None,
    "社区居民委员会": None,
    "公共资源交易中心": None,
}


@given(
    province=st.none() | st.sampled_from(PROVINCES),
    city=st.sampled_from([*CITIES, *OTHER_PREFECTURES]),
    county=COUNTIES | STEMS.map(lambda stem: f"{stem}市"),
    body=st.sampled_from(sorted(BODIES)),
)
def test_a_composed_name_is_taken_apart_exactly(
    province: str | None, city: str, county: str, body: str
) -> None:
    names = [name for name in (province, city, county, body) if name]
    expected = AgencyName(province=province, city=city, county=county, kind=BODIES[body], parts=tuple(names))
    assert agency_parts("".join(names)) == expected


@given(municipality=st.sampled_from(MUNICIPALITIES), county=COUNTIES, body=st.sampled_from(sorted(BODIES)))
def test_a_municipality_is_a_province_and_has_no_city(municipality: str, county: str, body: str) -> None:
    found = agency_parts(municipality + county + body)
    assert (found.province, found.city, found.county) == (municipality, None, county)


@given(city=st.sampled_from(CITIES), county=st.none() | COUNTIES, town=TOWNS, above=st.booleans())
def test_the_office_of_a_town_is_taken_apart_exactly(
    city: str, county: str | None, town: str, above: bool
) -> None:
    office = "办事处" if town.endswith("街道") else "人民政府"
    middle = ["人民政府"] if above and county else []
    names = [city, *([county] if county else []), *middle, town, office]
    found = agency_parts("".join(names))
    assert (found.city, found.county, found.town, found.parts) == (city, county, town, tuple(names))
    assert found.kind is (BodyKind.SUBDISTRICT_OFFICE if office == "办事处" else BodyKind.GOVERNMENT)


@given(stem=STEMS, county=COUNTIES, body=st.sampled_from(sorted(BODIES)))
def test_an_unknown_city_above_a_county_is_a_city_and_above_a_district_it_is_not_certain(
    stem: str, county: str, body: str
) -> None:
    """No 市 at the level of a county has counties; 满洲里市 has a district."""
    found = agency_parts(f"{stem}市{county}{body}")
    assert found.parts == (f"{stem}市", county, body)
    if county.endswith("县"):
        assert (found.city, found.county) == (f"{stem}市", county)
    else:
        governed = body.startswith("人民政府")
        assert (found.city, found.county) == (None, county if governed else None)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        # Signs of places and of offices within names
        ("荆州市公安县公安局", ("荆州市", "公安县", "公安局")),
        ("南充市南部县财政局", ("南充市", "南部县", "财政局")),
        ("新乡市辉县市教育局", ("新乡市", "辉县市", "教育局")),
        ("新乡市红旗区红旗街道办事处", ("新乡市", "红旗区", "红旗街道", "办事处")),
        ("常德市津市市市场监督管理局", ("常德市", "津市市", "市场监督管理局")),
        ("荆州市沙市区城市管理局", ("荆州市", "沙市区", "城市管理局")),
        ("青岛市市南区人民政府", ("青岛市", "市南区", "人民政府")),
        ("景德镇市昌江区人民政府", ("景德镇市", "昌江区", "人民政府")),
        ("镇江市镇海街道办事处", ("镇江市", "镇海街道", "办事处")),
        ("攀枝花市东区人民政府", ("攀枝花市", "东区", "人民政府")),
        ("抚州市东乡区东乡镇人民政府", None),
        ("甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县教育局", None),
        ("阿里地区日土县人民政府", ("阿里地区", "日土县", "人民政府")),
        ("内蒙古自治区锡林郭勒盟正镶白旗人民政府", ("内蒙古自治区", "锡林郭勒盟", "正镶白旗", "人民政府")),
        ("国家税务总局青砚县税务局", ("国家税务总局", "青砚县", "税务局")),
        ("杭州市市场监督管理局", ("杭州市", "市场监督管理局")),
        ("青砚县县域经济局", None),
    ],
)
def test_real_names_are_cut_where_their_parts_begin(name: str, parts: tuple[str, ...] | None) -> None:
    found = agency_parts(name)
    assert "".join(found.parts) == name
    if parts is not None:
        assert found.parts == parts


LEVELS = ("province", "city", "county", "town")


@pytest.mark.parametrize(
    ("name", "certain"),
    [
        # 市 alone
        ("义乌市人民政府", {}),
        ("浙江省义乌市教育局", {"province": "浙江省"}),
        ("杭州市教育局", {"city": "杭州市"}),
        # 区 alone, zones, and cities that have no counties
        ("西湖区教育局", {}),
        ("西湖区人民政府", {"county": "西湖区"}),
        ("达拉特旗教育局", {}),
        ("杭州经济技术开发区管理委员会", {}),
        ("宁波市高新区管委会", {"city": "宁波市"}),
        ("雄安新区管理委员会", {}),
        ("四川省天府新区成都管理委员会", {"province": "四川省"}),
        ("上海市浦东新区教育局", {"province": "上海市", "county": "浦东新区"}),
        ("河北省邯郸市峰峰矿区教育局", {"province": "河北省", "city": "邯郸市", "county": "峰峰矿区"}),
        ("中山市东区办事处", {"city": "中山市"}),
        ("东莞市莞城区教育局", {"city": "东莞市"}),
        ("东莞市莞城街道办事处", {"city": "东莞市", "town": "莞城街道"}),
        ("满洲里市扎赉诺尔区教育局", {}),
        # Names without their signs
        ("杭州西湖区人民政府", {}),
        ("浙江义乌市人民政府", {}),
        ("浙江淳安县教育局", {}),
        ("杭州灵隐街道办事处", {}),
        ("南京路街道办事处", {}),
        ("长沙县人民政府", {"county": "长沙县"}),
        ("杭州市场监督管理局", {}),
        # What only looks like a place
        ("青砚县社区建设局", {"county": "青砚县"}),
        ("青砚县乡镇企业局", {"county": "青砚县"}),
        ("青砚县小城镇建设办公室", {"county": "青砚县"}),
        ("青砚县重点镇中心", {"county": "青砚县"}),
        ("青砚县特色小镇中心", {"county": "青砚县"}),
        ("农行青砚县支行", {}),
        ("国网青砚县供电公司", {}),
        ("中共青砚县委办公室", {}),
        ("县教育局", {}),
        ("县级机关事务局", {}),
        ("市场监督管理局", {}),
        ("红旗街道办事处", {"town": "红旗街道"}),
        ("青石镇", {"town": "青石镇"}),
        ("南京大学", {}),
    ],
)
def test_only_what_is_certain_has_a_level(name: str, certain: dict[str, str]) -> None:
    found = agency_parts(name)
    assert {level: getattr(found, level) for level in LEVELS if getattr(found, level)} == certain
    assert "".join(found.parts) == name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青砚县党委", None),
        ("青砚县人民代表大会常务委员会", None),
        ("青砚县监察委员会", None),
        ("青砚县教育局办公室", None),
        ("中国共产党青砚县委员会", None),
        ("青砚县供电局", None),
        ("青石镇青石村村民委员会", None),
        ("青砚县行政学院", None),
        ("青砚县公安局临河分局", BodyKind.DEPARTMENT),
        ("青砚县中医院", BodyKind.HOSPITAL),
        ("青砚县青石镇卫生院", BodyKind.HOSPITAL),
        ("青砚县幼儿园", BodyKind.SCHOOL),
        ("青砚县自来水有限责任公司", BodyKind.ENTERPRISE),
        ("青砚经济开发区管委会", BodyKind.ZONE_COMMITTEE),
        ("驻北京办事处", None),
        ("教育局", BodyKind.DEPARTMENT),
    ],
)
def test_the_kind_of_a_body_is_that_of_its_last_word(name: str, kind: BodyKind | None) -> None:
    assert agency_parts(name).kind is kind


@given(
    name=st.text(
        st.sampled_from("杭州西湖义乌青石省市县区旗镇乡街道盟人民政府办公室教育局委员会（）()1a 　\n")
    )
    | st.text()
)
def test_the_parts_joined_are_the_name(name: str) -> None:
    found = agency_parts(name)
    assert "".join(found.parts) == "".join(name.split())
    assert all(found.parts)
    places = [place for level in LEVELS if (place := getattr(found, level))]
    assert [part for part in found.parts if part in places] == places or len(set(places)) < len(places)


def test_white_space_and_wide_brackets_do_not_matter() -> None:
    found = agency_parts("杭州市 西湖区\n教育局（体育局）")
    assert (found.city, found.county, found.parts) == (
        "杭州市",
        "西湖区",
        ("杭州市", "西湖区", "教育局（体育局）"),
    )


def test_a_text_that_is_no_name_is_one_part() -> None:
    assert agency_parts("").parts == ()
    assert agency_parts("青石市" * 50).parts == ("青石市" * 50,)


def test_the_agencies_of_the_examples_are_taken_apart() -> None:
    for case in example_cases():
        agency = gkparse.parse(case.text).report.agency
        if agency:
            assert "".join(agency_parts(agency).parts) == agency
    found = agency_parts("云川市临河区青石街道办事处")
    assert (found.city, found.county, found.town, found.kind) == (
        None,
        None,
        "青石街道",
        BodyKind.SUBDISTRICT_OFFICE,
    )
