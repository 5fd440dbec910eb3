"""The registry of layouts: their order, plugins that fail to load, and layouts added by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from types import SimpleNamespace
from typing import Any, cast

import pytest
from attrs import evolve

import gkparse
from gkparse import Layout, LayoutError, LayoutFailure, Layouts, Severity
from gkparse.grid import Grid, Lines
from gkparse.layouts import installed_layouts, load_layouts
from gkparse.layouts.registry import GROUP
from tests.kit.tables import report_text


def declines(_: Lines) -> Grid | None:
    return None


def raises(lines: Lines) -> Grid | None:
    raise RuntimeError(f"cannot read {len(lines)} lines")


def layout(name: str = "county", rank: int = 0, read: Callable[[Lines], Grid | None] = declines) -> Layout:
    return Layout(name=name, read=read, rank=rank)


def entry(name: str, gives: object, distribution: str | None = "gk-county") -> EntryPoint:
    """An entry point of a distribution: its `load` returns `gives`, or raises it if it is an exception."""

    def load() -> object:
        if isinstance(gives, Exception):
            raise gives
        return gives

    dist = None if distribution is None else SimpleNamespace(name=distribution)
    return cast(EntryPoint, SimpleNamespace(name=name, load=load, dist=dist))


def loaded(*entries: EntryPoint) -> Layouts:
    """The layouts of entry points; asserts that the order of these does not matter."""
    layouts = load_layouts(entries)
    assert load_layouts(tuple(reversed(entries))) == layouts
    return layouts


def failures(layouts: Layouts) -> list[tuple[str, str, str]]:
    return [(failed.name, failed.distribution, failed.reason) for failed in layouts.failures]


def test_layouts_come_by_rank_and_then_by_name() -> None:
    layouts = loaded(
        entry("b", layout("b", 10)),
        entry("c", layout("c", 5)),
        entry("a", layout("a", 10)),
        entry("d", layout("d")),
    )
    assert layouts.names == ("d", "c", "a", "b")
    assert len(layouts) == 4
    assert layouts.failures == ()


def test_a_layout_has_the_name_under_which_it_is_registered() -> None:
    assert loaded(entry("county", layout("another"))).names == ("county",)


def test_a_layout_that_does_not_import_is_named_with_its_distribution_and_the_reason() -> None:
    layouts = loaded(entry("county", ImportError("no module named gk_county")), entry("town", layout("town")))
    assert layouts.names == ("town",)
    assert failures(layouts) == [("county", "gk-county", "ImportError: no module named gk_county")]


def test_an_object_that_is_no_layout_is_a_failure_that_names_its_type() -> None:
    layouts = loaded(entry("county", declines), entry("town", Layout))
    assert layouts.names == ()
    assert failures(layouts) == [
        ("county", "gk-county", "it is a function, not a gkparse.Layout"),
        ("town", "gk-county", "it is a type, not a gkparse.Layout"),
    ]


TAKEN = "the name is taken by another distribution"


def test_plugins_of_the_same_name_are_all_refused() -> None:
    layouts = loaded(
        entry("county", layout(), "gk-one"),
        entry("county", layout(), "gk-two"),
        entry("county", layout(rank=3), "gk-three"),
    )
    assert layouts.names == ()
    assert failures(layouts) == [
        ("county", "gk-one", TAKEN),
        ("county", "gk-three", TAKEN),
        ("county", "gk-two", TAKEN),
    ]


def test_a_built_in_layout_keeps_its_name() -> None:
    built_in, plugin = layout("tab-cells", 10), layout("tab-cells", 1)
    layouts = loaded(entry("tab-cells", plugin, "gk-one"), entry("tab-cells", built_in, "gkparse"))
    assert layouts.items == (built_in,)
    assert failures(layouts) == [("tab-cells", "gk-one", TAKEN)]


def test_a_built_in_layout_that_does_not_load_is_a_failure() -> None:
    broken = entry("tab-cells", ImportError("broken"), "gkparse")
    layouts = loaded(broken, entry("tab-cells", layout("tab-cells"), "gk-one"))
    assert ("tab-cells", "gkparse", "ImportError: broken") in failures(layouts)


def test_a_distribution_that_is_installed_twice_does_not_compete_with_itself() -> None:
    # An editable install and an installed copy of the same version can stand on one path.
    built_in = layout("tab-cells", 10)
    layouts = loaded(entry("tab-cells", built_in, "gkparse"), entry("tab-cells", built_in, "gkparse"))
    assert layouts.items == (built_in,)
    assert layouts.failures == ()


def test_an_entry_point_without_a_distribution_has_an_unknown_one() -> None:
    assert failures(loaded(entry("county", None, None))) == [
        ("county", "unknown", "it is a NoneType, not a gkparse.Layout")
    ]


def test_the_built_in_layouts_are_registered_like_any_plugin() -> None:
    registered = entry_points(group=GROUP)
    built_in = {point.name for point in registered if point.dist and point.dist.name == "gkparse"}
    assert built_in == {layout.name for layout in (point.load() for point in registered)} & built_in
    assert set(installed_layouts().names) >= built_in >= {"tab-cells", "pipe-cells", "tab-rows"}
    assert loaded(*registered).items == installed_layouts().items
    assert installed_layouts().failures == ()


def test_every_built_in_layout_has_a_rank_of_its_own_a_summary_and_a_write() -> None:
    ranks = [layout.rank for layout in installed_layouts()]
    assert len(set(ranks)) == len(ranks)
    for built_in in installed_layouts():
        assert built_in.summary
        assert built_in.write is not None


def test_a_layout_is_looked_up_by_name() -> None:
    assert installed_layouts()["pipe-cells"].name == "pipe-cells"
    with pytest.raises(LayoutError, match="no layout 'county'; there are: town"):
        Layouts((layout("town"),))["county"]
    with pytest.raises(LayoutError, match="there are: none"):
        Layouts(())["county"]


def test_a_selection_of_layouts_keeps_the_order() -> None:
    assert installed_layouts().only("tab-rows", "tab-cells").names == ("tab-cells", "tab-rows")
    with pytest.raises(LayoutError, match="county"):
        installed_layouts().only("tab-cells", "county")


def test_a_layout_that_is_added_by_hand_stands_at_its_rank() -> None:
    layouts = installed_layouts()
    more = layouts.adding(layout("county", 15), layout("town", 1))
    assert more.names[:3] == ("town", "tab-cells", "county")
    assert layouts == installed_layouts()


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ([layout("tab-cells")], "'tab-cells' is taken"),
        ([layout("county"), layout("county", 3)], "'county' is taken"),
        ([declines], "is not a gkparse.Layout"),
        ([Layout], "is not a gkparse.Layout"),
    ],
)
def test_a_name_that_is_taken_or_an_object_that_is_no_layout_cannot_be_added(
    added: Sequence[Any], message: str
) -> None:
    with pytest.raises(LayoutError, match=message):
        installed_layouts().adding(*added)


def test_added_and_selected_layouts_keep_the_failures() -> None:
    failed = (LayoutFailure("county", "gk-county", "broken"),)
    layouts = evolve(installed_layouts(), failures=failed)
    assert layouts.adding(layout("town")).failures == layouts.only("tab-cells").failures == failed


def test_a_layout_that_failed_to_load_is_one_info_in_every_reading() -> None:
    layouts = evolve(
        installed_layouts(), failures=(LayoutFailure("county", "gk-county", "ImportError: broken"),)
    )
    (issue,) = gkparse.parse(report_text(), layouts).issues
    assert (issue.code, issue.severity) == ("layout-failed", Severity.INFO)
    assert issue.message == "the layout county (gk-county) was not used: ImportError: broken"
    assert issue.message_zh == "未使用版式county (gk-county)：运行出错（ImportError: broken）"


def test_a_layout_that_raises_is_one_info_and_breaks_no_reading() -> None:
    text = report_text()
    reading = gkparse.parse(text, installed_layouts().adding(layout("county", 0, raises)))
    assert reading.report == gkparse.parse(text).report
    (issue,) = reading.issues
    assert (issue.code, issue.severity) == ("layout-failed", Severity.INFO)
    assert "county" in issue.message
    assert "RuntimeError: cannot read" in issue.message


def test_a_layout_that_raises_is_not_called_again() -> None:
    calls: list[int] = []

    def read(lines: Lines) -> Grid | None:
        calls.append(len(lines))
        raise ValueError

    gkparse.parse(report_text(), installed_layouts().adding(layout("county", 0, read)))
    assert len(calls) == 1


def test_a_layout_reads_every_region_once() -> None:
    calls: list[int] = []

    def read(lines: Lines) -> Grid | None:
        calls.append(lines[0].start)
        return None

    gkparse.parse(report_text({"disclosure": "", "requests": ""}), Layouts((layout("county", 0, read),)))
    assert len(calls) == len(set(calls)) == 4  # three sections, and the whole text


@pytest.fixture(autouse=True)
def the_installed_layouts_stay_as_they_are() -> Iterator[None]:
    before = installed_layouts()
    yield
    assert installed_layouts() is before


@pytest.mark.parametrize(
    "given", ["tab-cells", [installed_layouts()["tab-cells"]], installed_layouts()["tab-cells"]]
)
@pytest.mark.parametrize("call", [gkparse.parse, gkparse.parse_all])
def test_what_is_no_layouts_is_refused_with_the_way_to_get_them(
    call: Callable[..., object], given: object
) -> None:
    with pytest.raises(TypeError, match=r"give gkparse\.installed_layouts\(\)\.adding\(LAYOUT\)"):
        call("文", layouts=given)
