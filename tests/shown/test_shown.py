"""Each cell of a drawn document is what the document shows there, or it is None and an issue names it.

The documents are made by python-docx, openpyxl, a browser and an office program, with tricks drawn at random.
`python -m tests.shown` draws more of them.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.kit.profiles import examples
from tests.shown.content import BREAK, Content, Effect, Look, Piece, Styled
from tests.shown.kinds import KINDS, Kind, drawn, made
from tests.shown.page import Sample, judge, load

MADE = [kind for kind in KINDS if kind.program is None]
PRINTED = [
    pytest.param(
        kind,
        id=kind.name,
        marks=[
            pytest.mark.libreoffice if kind.program == "soffice" else pytest.mark.long,
            pytest.mark.skipif(not kind.is_here, reason=f"{kind.program} is not installed"),
        ],
    )
    for kind in KINDS
    if kind.program is not None
]


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.name)
def test_each_cell_is_what_is_shown_or_is_named(kind: Kind) -> None:
    @given(kind.tricky)
    @settings(max_examples=examples(12))
    def holds(sample: Sample) -> None:
        verdict = judge(sample, load(kind.write(sample)))
        assert not verdict.wrong

    holds()


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.name)
def test_a_document_without_a_trick_is_read_without_an_alarm(kind: Kind) -> None:
    @given(kind.quiet)
    @settings(max_examples=examples(8))
    def holds(sample: Sample) -> None:
        verdict = judge(sample, load(kind.write(sample)))
        assert (verdict.wrong, verdict.alarms, verdict.named) == ((), (), 0)

    holds()


@pytest.mark.parametrize("kind", PRINTED)
def test_each_cell_of_a_print_is_what_is_shown_or_is_named(kind: Kind, tmp_path: Path) -> None:
    drawn_samples = drawn(kind.tricky, 10, 1)
    for sample, path in zip(drawn_samples, made(kind, drawn_samples, tmp_path), strict=True):
        assert not judge(sample, load(path.read_bytes()), printed=True).wrong


@pytest.mark.parametrize("kind", PRINTED)
def test_a_print_without_a_trick_is_read_without_an_alarm(kind: Kind, tmp_path: Path) -> None:
    drawn_samples = drawn(kind.quiet, 5, 1)
    for sample, path in zip(drawn_samples, made(kind, drawn_samples, tmp_path), strict=True):
        verdict = judge(sample, load(path.read_bytes()), printed=True)
        assert (verdict.wrong, verdict.alarms, verdict.named) == ((), (), 0)


def styled(effect: Effect, *inside: Piece) -> Styled:
    return Styled(Look("", effect), inside)


WHITE, RED, SHOWN = Effect(ink="white"), Effect(ink="red"), Effect(shown=True)
HIDDEN, STRUCK, RAISED = Effect(shown=False), Effect(struck=True), Effect(raised=True)
LINE, NO_LINE = Effect(font=("strike", 1)), Effect(font=("strike", 0))
UP, DOWN = Effect(font=("vertAlign", 1)), Effect(font=("vertAlign", -1))


@pytest.mark.parametrize(
    ("pieces", "figure"),
    [
        (("4", "17"), 417),
        (("4", " ", "17"), None),
        (("4", BREAK, "17"), None),
        ((BREAK, "417", " "), 417),
        ((styled(WHITE, "12"), "417"), 417),
        (("4", styled(WHITE, "12"), "17"), None),
        (("4", styled(Effect(removed=True), "12"), "17"), 417),
        ((styled(WHITE, "12", styled(RED, "417")),), 417),
        ((styled(Effect(ground="navy"), styled(WHITE, "417")),), 417),
        ((styled(HIDDEN, "12", styled(SHOWN, "417")),), 417),
        ((styled(Effect(unseen=True), styled(SHOWN, "12")),), None),
        ((styled(STRUCK, "417"),), None),
        ((styled(STRUCK, styled(Effect(boxed=True), "417")),), 417),
        (("41", styled(RAISED, "7")), None),
        ((styled(RAISED, "41", "7"),), 417),
        ((styled(RAISED, "41", styled(RAISED, "7")),), None),
        ((styled(LINE, styled(NO_LINE, "417")),), 417),
        ((styled(NO_LINE, styled(LINE, "417")),), None),
        ((styled(UP, "41", styled(UP, "7")),), 417),
        ((styled(UP, "41", styled(DOWN, "7")),), None),
        ((styled(Effect(font=("vanish", 1)), "12", styled(Effect(font=("vanish", 0)), "417")),), 417),
        (("41", styled(Effect(block=True), "7")), None),
        ((styled(Effect(apart=True), "417"),), 417),
        ((" ",), None),
    ],
)
def test_what_is_seen_of_a_content_follows_from_its_looks(
    pieces: tuple[Piece, ...], figure: int | None
) -> None:
    assert Content(pieces).figures() == {None if figure is None else Decimal(figure)}


def test_of_ink_that_some_see_the_figure_is_in_doubt() -> None:
    on_navy = styled(Effect(ground="navy"), "12")
    assert Content((on_navy, "417")).figures() == {Decimal(417), Decimal(12417)}
    navy = styled(Effect(ink="navy"), "417")
    assert Content((on_navy, navy)).figures() == {None, Decimal(12), Decimal(417), Decimal(12417)}
