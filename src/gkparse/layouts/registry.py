"""Which layouts there are: discovery by entry points, order, and those that failed to load.

The built-in layouts register like any plugin. Order is (rank, name). A built-in layout keeps its name;
plugins that compete for one name are all refused, since nothing says which is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from attrs import Factory, evolve, field, frozen

from gkparse._issues.report import LAYOUT_FAILURES
from gkparse._issues.wording import Wording
from gkparse.errors import LayoutError
from gkparse.layouts.layout import Layout

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "gkparse.layouts"
OWN_DISTRIBUTION = "gkparse"


def _exception(error: str) -> Wording:
    return LAYOUT_FAILURES["exception"].filled({"error": error})


def _default_reason_zh(failure: LayoutFailure) -> str:
    return _exception(failure.reason).zh


@frozen
class LayoutFailure:
    """A registered layout that cannot be used: its name, its distribution, and why.

    `reason` is in English and `reason_zh` in Chinese. Without `reason_zh` the Chinese reason is made from
    `reason`, taken as the text of an exception.
    """

    name: str
    distribution: str
    reason: str
    reason_zh: str = field(default=Factory(_default_reason_zh, takes_self=True))


@frozen
class Layouts:
    """The layouts that take part in a reading, in their order, and those that could not be loaded.

    `distributions` has, by the name of a layout, the distribution that registered it; layouts that were added
    by hand have none.

    >>> import gkparse
    >>> gkparse.installed_layouts().names[:2]
    ('tab-cells', 'pipe-cells')
    """

    items: tuple[Layout, ...]
    failures: tuple[LayoutFailure, ...] = ()
    distributions: Mapping[str, str] = field(factory=dict, repr=False)

    def __iter__(self) -> Iterator[Layout]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(layout.name for layout in self.items)

    def __getitem__(self, name: str) -> Layout:
        """The layout of this name. Raises LayoutError if there is none."""
        for layout in self.items:
            if layout.name == name:
                return layout
        raise LayoutError(
            f"there is no layout {name!r}; there are: {', '.join(self.names) or 'none'}",
            zh=f"没有名为{name}的版式；现有：{'、'.join(self.names) or '无'}",
        )

    def only(self, *names: str) -> Layouts:
        """Only the layouts of these names. Raises LayoutError for a name that is not there."""
        return _ordered((self[name] for name in names), self.failures, self.distributions)

    def adding(self, *layouts: Layout) -> Layouts:
        """These layouts and the given ones. Raises LayoutError if one is no Layout or its name is taken."""
        taken = set(self.names)
        for layout in layouts:
            if not isinstance(layout, Layout):
                raise LayoutError(f"{layout!r} is not a gkparse.Layout", zh=f"{layout!r}不是gkparse.Layout")
            if layout.name in taken:
                raise LayoutError(
                    f"the name {layout.name!r} is taken: give the layout another name",
                    zh=f"名称{layout.name}已被占用：请为版式另取名称",
                )
            taken.add(layout.name)
        return _ordered((*self.items, *layouts), self.failures, self.distributions)


def _ordered(
    layouts: Iterable[Layout], failures: Iterable[LayoutFailure], distributions: Mapping[str, str]
) -> Layouts:
    return Layouts(
        tuple(sorted(layouts, key=lambda layout: (layout.rank, layout.name))),
        tuple(sorted(failures, key=lambda failure: (failure.name, failure.distribution))),
        distributions,
    )


def load_layouts(registered: Iterable[EntryPoint]) -> Layouts:
    """The layouts of entry points, in whatever order these come. One that fails becomes a LayoutFailure."""
    rivals_by_name: dict[str, list[tuple[str, Layout]]] = {}
    failures: list[LayoutFailure] = []
    entries = list(registered)
    # A distribution that is asked for its name parses all its metadata, so each is asked once.
    distribution_of = {id(entry.dist): entry.dist for entry in entries}
    names = {key: found.name if found else "unknown" for key, found in distribution_of.items()}
    for entry in entries:
        distribution = names[id(entry.dist)]
        try:
            layout = entry.load()
        except Exception as error:  # the import of a plugin may fail in any way
            reason = _exception(f"{type(error).__name__}: {error}")
            failures.append(LayoutFailure(entry.name, distribution, reason.en, reason.zh))
            continue
        if not isinstance(layout, Layout):
            reason = LAYOUT_FAILURES["not-a-layout"].filled({"type": type(layout).__name__})
            failures.append(LayoutFailure(entry.name, distribution, reason.en, reason.zh))
        else:
            named = layout if layout.name == entry.name else evolve(layout, name=entry.name)
            rivals_by_name.setdefault(entry.name, []).append((distribution, named))
    items: list[Layout] = []
    distributions: dict[str, str] = {}
    taken = LAYOUT_FAILURES["name-taken"]
    for name, rivals in rivals_by_name.items():
        built_in = [rival for rival in rivals if rival[0] == OWN_DISTRIBUTION]
        kept = built_in[:1] if built_in else rivals if len(rivals) == 1 else []
        items.extend(layout for _, layout in kept)
        distributions.update((name, distribution) for distribution, _ in kept)
        failures.extend(
            LayoutFailure(name, distribution, taken.en, taken.zh)
            for distribution, layout in rivals
            if (distribution, layout) not in kept
        )
    return _ordered(items, failures, distributions)


@cache
def installed_layouts() -> Layouts:
    """The layouts registered under the entry-point group `gkparse.layouts`, loaded once per process."""
    # It loads a dozen modules of the standard library, down to email and socket.
    from importlib.metadata import entry_points

    return load_layouts(entry_points(group=GROUP))
