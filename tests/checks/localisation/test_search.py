"""Slips explain broken sums: each is found, every explanation mends all sums, none has a slip too many."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import gkparse
from gkparse import ByApplicant, Outcomes, Proceedings, Report, Requests2021
from gkparse.checks.localisation import search
from gkparse.checks.localisation.kinds import WEIGHTS, SlipKind
from gkparse.checks.localisation.localise import localise, localise_table
from gkparse.checks.localisation.results import Change, Conflict, Diagnosis
from gkparse.forms import TableForm
from gkparse.forms.arithmetic import Number, sides
from gkparse.report_tables import make_table
from tests.checks.localisation.errors import ERRORS, seeded
from tests.checks.localisation.sample import Table, drawn
from tests.kit.tables import PROCEEDINGS, REQUESTS_2021, adding_up

SEEDS = st.integers(0, 2**32)
Figures = dict[str, Number | None]


def conflicts(form: TableForm, figures: Mapping[str, Number | None]) -> list[Conflict]:
    return list(localise_table(form, figures, {}))


def broken(form: TableForm, figures: Mapping[str, Number | None]) -> set[str]:
    """The keys of the sums that do not hold."""
    sums = ((sum_.key, sides(sum_, figures)) for sum_ in form.sums)
    return {key for key, values in sums if values is not None and values[0] != values[1]}


def mended(figures: Mapping[str, Number | None], changes: tuple[Change, ...]) -> Figures:
    return {**figures, **{change.key: change.new for change in changes}}


def restores(
    diagnosis: Diagnosis, right: Mapping[str, Number | None], printed: Mapping[str, Number | None]
) -> bool:
    return mended(printed, diagnosis.changes) == dict(right)


def requests(**parts: int) -> Figures:
    """A request table in which every sum holds; `granted__other=3` is a figure of a result."""
    figures = adding_up({key.replace("__", "."): figure for key, figure in parts.items()})
    return {f"requests.{key}": int(figure) for key, figure in figures.items()}


def of_stage(*figures: int | None) -> Figures:
    """A table of proceedings with these figures for reconsideration, and zeros."""
    table: Figures = dict.fromkeys(PROCEEDINGS.slots, 0)
    return {**table, **dict(zip(PROCEEDINGS.slots, figures, strict=False))}


RIGHT = requests(
    granted__natural_person=12,
    granted__enterprise=5,
    partial__natural_person=34,
    unable_not_held__natural_person=7,
    unable_not_held__other=150,
    carried_over__natural_person=2,
    carried_forward__enterprise=3,
)


def only(figures: Mapping[str, Number | None]) -> Diagnosis:
    """The one explanation of the one conflict of a request table."""
    (conflict,) = conflicts(REQUESTS_2021, figures)
    assert conflict.complete
    (diagnosis,) = conflict.diagnoses
    return diagnosis


class TestKinds:
    @pytest.mark.parametrize(
        ("kind", "wrong"),
        [
            (SlipKind.DIGITS_SWAPPED, {"granted.natural_person": 21}),
            (SlipKind.DIGIT_CHANGED, {"granted.natural_person": 17}),
            (SlipKind.DIGIT_DROPPED, {"unable_not_held.other": 15}),
            (SlipKind.DIGIT_DOUBLED, {"granted.natural_person": 122}),
            (SlipKind.DIGIT_ADDED, {"granted.natural_person": 152}),
            (SlipKind.SIGN, {"granted.natural_person": -12}),
            (SlipKind.OMITTED, {"unable_not_held.other": 0}),
            (SlipKind.LEFT_OUT, {"unable_not_held.total": 7}),
            (SlipKind.COUNTED_TWICE, {"partial.total": 68}),
            (SlipKind.MOVED, {"granted.enterprise": 0, "granted.research": 5}),
            (SlipKind.EXCHANGED, {"granted.natural_person": 5, "granted.enterprise": 12}),
            (SlipKind.JOINED, {"granted.natural_person": 125, "granted.enterprise": 0}),
            (SlipKind.SPLIT, {"partial.natural_person": 3, "partial.enterprise": 4}),
            (SlipKind.REPLACED, {"granted.natural_person": 4711}),
        ],
    )
    def test_a_slip_has_its_name_and_what_takes_it_back(self, kind: SlipKind, wrong: dict[str, int]) -> None:
        printed = {**RIGHT, **{f"requests.{key}": figure for key, figure in wrong.items()}}
        (conflict,) = conflicts(REQUESTS_2021, printed)
        first = conflict.diagnoses[0]
        assert restores(first, RIGHT, printed)
        assert [operation.kind for operation in first.operations] == [kind]

    def test_a_shifted_row_is_shifted_back(self) -> None:
        row = [key for key in RIGHT if key.startswith("requests.granted.")]
        shifted = dict(zip(row, [0, *(RIGHT[key] for key in row)], strict=False))
        diagnosis = only({**RIGHT, **shifted})
        assert restores(diagnosis, RIGHT, {**RIGHT, **shifted})
        # The total left the table on the right side. Its parts tell it.
        assert [operation.kind for operation in diagnosis.operations] == [SlipKind.SHIFTED_OUT]

    def test_a_row_of_figures_shifted_over_a_blank_cell_has_lost_nothing(self) -> None:
        row = [key for key in RIGHT if key.startswith("requests.granted.")][:-1]
        shifted = dict(zip(row, [0, *(RIGHT[key] for key in row)], strict=False))
        diagnosis = only({**RIGHT, **shifted})
        assert restores(diagnosis, RIGHT, {**RIGHT, **shifted})
        assert [operation.kind for operation in diagnosis.operations] == [SlipKind.SHIFTED]

    def test_all_totals_of_a_row_that_leave_out_one_result_are_one_slip(self) -> None:
        totals = [key for key in RIGHT if key.startswith("requests.total.")]
        wrong: Figures = {}
        for total in totals:
            part = RIGHT[total.replace(".total.", ".granted.", 1)]
            whole = RIGHT[total]
            assert part is not None
            assert whole is not None
            wrong[total] = whole - part
        diagnosis = only({**RIGHT, **wrong})
        (operation,) = diagnosis.operations
        assert (operation.kind, len(operation.changes)) == (SlipKind.LEFT_OUT, 3)
        assert operation.message.endswith("(the sum leaves out （一）予以公开)")

    def test_a_figure_of_last_year_is_named_if_last_years_report_is_given(self) -> None:
        def report(figures: Mapping[str, Number | None]) -> Report:
            return Report(requests=make_table(REQUESTS_2021, figures, {}))

        printed = report({**RIGHT, "requests.granted.natural_person": 4711})
        previous = report({**RIGHT, "requests.granted.natural_person": 4711})
        kinds = [
            [operation.kind for operation in conflict.diagnoses[0].operations]
            for given in (None, previous)
            for conflict in localise(printed, previous=given)
        ]
        assert kinds == [[SlipKind.REPLACED], [SlipKind.LAST_YEAR]]

    def test_a_zero_of_last_year_is_no_sign_of_a_figure_carried_over(self) -> None:
        printed = {**RIGHT, "requests.unable_not_held.other": 0}
        (conflict,) = localise_table(REQUESTS_2021, printed, printed)
        (operation,) = conflict.diagnoses[0].operations
        assert operation.kind is SlipKind.OMITTED

    def test_every_kind_has_a_weight_and_an_error_that_is_measured(self) -> None:
        assert set(WEIGHTS) == set(SlipKind)
        assert set(ERRORS) | {SlipKind.SHIFTED_OUT} == set(SlipKind)


@st.composite
def with_an_error(draw: st.DrawFn) -> tuple[Table, Figures]:
    """A table, and its figures with one slip that breaks a sum."""
    generator = Random(draw(SEEDS))
    kind = draw(st.sampled_from(list(ERRORS)))
    for table in drawn(generator):
        wrong = seeded(generator, kind, table)
        if wrong is not None and broken(table.form, {**table.figures, **wrong}):
            return table, {**table.figures, **wrong}
    assume(False)
    raise AssertionError


class TestEveryExplanation:
    @given(with_an_error())
    def test_one_slip_of_any_kind_is_among_the_explanations(self, case: tuple[Table, Figures]) -> None:
        table, printed = case
        found = list(localise_table(table.form, printed, table.last_year))
        # A figure that slipped from one stage of the proceedings into the next breaks the sums of both. So
        # each conflict has the part of the slip that concerns it.
        right = {change.key for each in found for one in each.diagnoses for change in one.changes}
        assert {key for key in printed if printed[key] != table.figures[key]} & right
        for conflict in found:
            cells = {key for clash in conflict.clashes for key in clash.relation.cells}
            assert not conflict.complete or any(
                all(table.figures[change.key] == change.new for change in one.changes)
                for one in conflict.diagnoses
            ), cells

    @given(SEEDS, st.integers(1, 6), st.booleans())
    def test_all_sums_hold_after_the_changes_of_any_explanation(
        self, seed: int, errors: int, blanks: bool
    ) -> None:
        generator = Random(seed)
        for table in drawn(generator):
            printed: Figures = dict(table.figures)
            for key in generator.sample(list(printed), errors):
                printed[key] = generator.choice((0, 1, generator.randrange(200)))
            if blanks:
                printed.update(dict.fromkeys(generator.sample(list(printed), 3)))
            found = conflicts(table.form, printed)
            explained: set[str] = set()
            for conflict in found:
                keys = {clash.relation.key for clash in conflict.clashes}
                explained |= keys
                for diagnosis in conflict.diagnoses:
                    after = mended(printed, diagnosis.changes)
                    assert broken(table.form, after) == broken(table.form, printed) - keys
                    assert all(
                        isinstance(change.new, int) and change.new >= 0 for change in diagnosis.changes
                    )
                    assert all(
                        change.old == printed[change.key] != change.new for change in diagnosis.changes
                    )
            assert explained == broken(table.form, printed)

    @given(SEEDS, st.integers(1, 3))
    def test_no_slip_of_an_explanation_can_be_left_out(self, seed: int, errors: int) -> None:
        generator = Random(seed)
        for table in drawn(generator):
            printed: Figures = dict(table.figures)
            for key in generator.sample(list(printed), errors):
                printed[key] = generator.randrange(200)
            for conflict in conflicts(table.form, printed):
                keys = {clash.relation.key for clash in conflict.clashes}
                for diagnosis in conflict.diagnoses:
                    for size in range(len(diagnosis.operations)):
                        for some in combinations(diagnosis.operations, size):
                            changes = tuple(change for each in some for change in each.changes)
                            assert broken(table.form, mended(printed, changes)) & keys
                    cells = [change.key for change in diagnosis.changes]
                    assert len(cells) == len(set(cells))

    @given(SEEDS)
    def test_explanations_differ_and_the_cheapest_come_first(self, seed: int) -> None:
        generator = Random(seed)
        for table in drawn(generator):
            printed: Figures = dict(table.figures)
            for key in generator.sample(list(printed), 2):
                printed[key] = generator.randrange(20)
            for conflict in conflicts(table.form, printed):
                costs = [diagnosis.cost for diagnosis in conflict.diagnoses]
                assert costs == sorted(costs)
                assert len({frozenset(each.changes) for each in conflict.diagnoses}) == len(costs)
                assert conflict.likely == conflict.diagnoses[: len(conflict.likely)]

    @given(SEEDS)
    def test_tables_in_which_all_sums_hold_have_no_conflict(self, seed: int) -> None:
        assert not any(conflicts(table.form, table.figures) for table in drawn(Random(seed)))


# Rows that look alike, and in two of them the figure of a person stands with the research institutes.
ALIKE = requests(granted__natural_person=1, partial__natural_person=1, unable_not_held__natural_person=1)
TWICE_TOO_FAR = ALIKE | {
    f"requests.{row}.{column}": figure
    for row in ("granted", "partial")
    for column, figure in (("natural_person", 0), ("research", 1))
}


class TestTwoSlips:
    def test_the_same_slip_in_two_rows_is_found_though_neither_mends_a_sum_for_itself(self) -> None:
        assert restores(only(TWICE_TOO_FAR), ALIKE, TWICE_TOO_FAR)

    def test_two_slips_in_one_group_of_sums_are_found_together(self) -> None:
        printed = {**RIGHT, "requests.granted.natural_person": 21, "requests.unable_not_held.other": 15}
        (conflict,) = conflicts(REQUESTS_2021, printed)
        assert restores(conflict.diagnoses[0], RIGHT, printed)
        kinds = {operation.kind for operation in conflict.diagnoses[0].operations}
        assert kinds == {SlipKind.DIGITS_SWAPPED, SlipKind.DIGIT_DROPPED}

    def test_slips_in_groups_that_share_no_cell_are_conflicts_of_their_own(self) -> None:
        report = Report(
            requests=make_table(REQUESTS_2021, {**RIGHT, "requests.granted.natural_person": 21}, {}),
            proceedings=Proceedings(
                reconsideration=Outcomes(upheld=40, corrected=0, other=0, pending=0, total=41),
                litigation_direct=Outcomes(upheld=0, corrected=0, other=0, pending=0, total=0),
                litigation_after_reconsideration=Outcomes(upheld=7, corrected=0, other=0, pending=0, total=9),
            ),
        )
        found = localise(report)
        assert [[clash.relation.key for clash in conflict.clashes] for conflict in found] == [
            ["requests.granted", "requests.*.natural_person"],
            ["proceedings.reconsideration"],
            ["proceedings.litigation_after_reconsideration"],
        ]

    def test_a_figure_between_two_groups_joins_them(self) -> None:
        # The total of reconsideration stands one cell too far, in the first column of the lawsuits.
        printed = of_stage(8, 0, 0, 0, 0, 8)
        (conflict,) = conflicts(PROCEEDINGS, printed)
        assert [clash.relation.key for clash in conflict.clashes] == [
            "proceedings.reconsideration",
            "proceedings.litigation_direct",
        ]
        assert conflict.diagnoses[0].message == (
            "行政复议: 总计 0 should be 8; 行政诉讼 未经复议直接起诉: 结果维持 8 should be 0 "
            "(the figure stands one cell too far)"
        )

    def test_an_exchange_beside_a_slip_in_the_same_columns_is_found(self) -> None:
        right = requests(granted__legal_service=9, granted__other=18, partial__other=2)
        printed = {
            **right,
            "requests.granted.legal_service": 918,
            "requests.granted.other": 0,
            "requests.partial.legal_service": 2,
            "requests.partial.other": 0,
        }
        (conflict,) = conflicts(REQUESTS_2021, printed)
        assert any(restores(diagnosis, right, printed) for diagnosis in conflict.diagnoses)

    def test_a_wrong_figure_and_a_sum_that_miscopies_the_right_one_are_found(self) -> None:
        # The totals count 予以公开 twice, and then somebody mistypes it.
        printed = {
            **RIGHT,
            "requests.granted.natural_person": 82,
            "requests.total.natural_person": 53 + 12,
            "requests.total.enterprise": 5 + 5,
            "requests.total.total": 208 + 17,
        }
        (conflict,) = conflicts(REQUESTS_2021, printed)
        assert any(restores(diagnosis, RIGHT, printed) for diagnosis in conflict.diagnoses)

    def test_two_parts_with_slips_in_one_sum_are_found_if_no_part_alone_can_be_wrong(self) -> None:
        printed = of_stage(22, 0, 0, 12, 3)
        (conflict,) = conflicts(PROCEEDINGS, printed)
        right = of_stage(2, 0, 0, 1, 3)
        assert any(restores(diagnosis, right, printed) for diagnosis in conflict.diagnoses)
        assert len(conflict.likely) > 1


class TestBounds:
    def test_more_than_two_slips_are_found_if_the_sums_leave_no_choice(self) -> None:
        wrong = {
            "granted.natural_person": 21,
            "partial.enterprise": 60,
            "unable_not_held.other": 15,
            "carried_forward.research": 8,
        }
        printed = {**RIGHT, **{f"requests.{key}": figure for key, figure in wrong.items()}}
        (conflict,) = conflicts(REQUESTS_2021, printed)
        (diagnosis,) = conflict.diagnoses
        assert restores(diagnosis, RIGHT, printed)
        assert not conflict.complete

    def test_equal_errors_beside_a_third_are_not_forced_and_all_their_pairs_are_given(self) -> None:
        wrong = {"granted.natural_person": 17, "partial.enterprise": 5, "unable_not_held.other": 157}
        printed = {**RIGHT, **{f"requests.{key}": figure for key, figure in wrong.items()}}
        (conflict,) = conflicts(REQUESTS_2021, printed)
        assert sum(restores(diagnosis, RIGHT, printed) for diagnosis in conflict.diagnoses) == 1
        # 5 too many in two rows and two columns: the cells of the other diagonal explain them as well.
        assert any(
            change.key == "requests.granted.enterprise"
            for diagnosis in conflict.diagnoses
            for change in diagnosis.changes
        )
        assert not conflict.complete

    def test_a_conflict_without_an_explanation_says_that_a_bound_ended_the_search(self) -> None:
        printed = {key: index * 7919 % 1000 for index, key in enumerate(RIGHT)}
        (conflict,) = conflicts(REQUESTS_2021, printed)
        assert (conflict.diagnoses, conflict.likely, conflict.complete) == ((), (), False)

    def test_no_more_than_a_number_of_explanations_are_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        printed = of_stage(3, 4, 5, 6, 20)
        (conflict,) = conflicts(PROCEEDINGS, printed)
        assert len(conflict.diagnoses) > 2
        assert conflict.complete
        monkeypatch.setattr(search, "MOST_EXPLANATIONS", 2)
        (cut,) = conflicts(PROCEEDINGS, printed)
        assert (cut.diagnoses, cut.complete) == (conflict.diagnoses[:2], False)

    def test_no_more_than_a_number_of_pairs_are_tried(self, monkeypatch: pytest.MonkeyPatch) -> None:
        (conflict,) = conflicts(REQUESTS_2021, TWICE_TOO_FAR)
        assert (len(conflict.diagnoses), conflict.complete) == (1, True)
        monkeypatch.setattr(search, "MOST_PAIRS", 0)
        (cut,) = conflicts(REQUESTS_2021, TWICE_TOO_FAR)
        assert (cut.diagnoses, cut.complete) == ((), False)

    @given(with_an_error())
    def test_fewer_pairs_are_never_called_all(self, case: tuple[Table, Figures]) -> None:
        table, printed = case
        whole = conflicts(table.form, printed)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(search, "MOST_PAIRS", 0)
            cut = conflicts(table.form, printed)
        for before, after in zip(whole, cut, strict=True):
            assert after.diagnoses == before.diagnoses or not after.complete


class TestFigures:
    def test_a_sum_with_a_blank_cell_takes_no_part(self) -> None:
        printed = {**RIGHT, "requests.granted.natural_person": 21, "requests.granted.other": None}
        (conflict,) = conflicts(REQUESTS_2021, printed)
        assert [clash.relation.key for clash in conflict.clashes] == ["requests.*.natural_person"]
        assert all(change.old is not None for each in conflict.diagnoses for change in each.changes)

    def test_a_table_without_figures_has_no_conflict(self) -> None:
        assert conflicts(REQUESTS_2021, dict.fromkeys(REQUESTS_2021.slots)) == []
        assert localise(Report()) == ()

    @pytest.mark.parametrize(("digits", "sign"), [(39, 1), (40, 1), (5000, 1), (5000, -1)])
    def test_figures_of_any_size_are_explained_and_worded(self, digits: int, sign: int) -> None:
        huge = sign * 10**digits
        (conflict,) = conflicts(REQUESTS_2021, {**RIGHT, "requests.granted.natural_person": huge})
        assert restores(conflict.diagnoses[0], RIGHT, RIGHT)
        assert conflict.diagnoses[0].message
        assert conflict.diagnoses[0].message_zh

    @pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999", "1E-999999"])
    def test_what_is_no_figure_raises_nothing(self, number: str) -> None:
        assert (
            conflicts(
                PROCEEDINGS, {**of_stage(1, 0, 0, 0, 1), "proceedings.reconsideration.total": Decimal(number)}
            )
            == []
        )

    def test_amounts_are_compared_with_their_decimals(self) -> None:
        printed = {**of_stage(), "proceedings.reconsideration.upheld": Decimal("1.25")}
        printed |= {
            "proceedings.reconsideration.pending": Decimal(3),
            "proceedings.reconsideration.total": Decimal("4.52"),
        }
        (conflict,) = conflicts(PROCEEDINGS, printed)
        assert [
            (operation.kind, change.key, change.new)
            for diagnosis in conflict.diagnoses
            for operation in diagnosis.operations
            for change in operation.changes
            if operation.kind is SlipKind.DIGITS_SWAPPED
        ] == [
            (SlipKind.DIGITS_SWAPPED, "proceedings.reconsideration.upheld", Decimal("1.52")),
            (SlipKind.DIGITS_SWAPPED, "proceedings.reconsideration.total", Decimal("4.25")),
        ]

    def test_a_reading_in_place_of_its_report_is_refused(self) -> None:
        with pytest.raises(TypeError, match=r"give reading\.report"):
            localise(gkparse.parse(""))  # type: ignore[arg-type]


class TestWording:
    def test_a_change_names_row_and_column_and_what_should_stand_there(self) -> None:
        (conflict,) = conflicts(REQUESTS_2021, {**RIGHT, "requests.unable_not_held.other": 15})
        (operation,) = conflict.diagnoses[0].operations
        assert operation.message == (
            "（四）无法提供 1.本机关不掌握相关政府信息: 其他 15 should be 150 (one digit is missing)"
        )
        assert operation.message_zh == (
            "“（四）无法提供 1.本机关不掌握相关政府信息”其他15应为150（漏写一位数字）"
        )

    def test_two_slips_follow_each_other(self) -> None:
        printed = {**RIGHT, "requests.granted.natural_person": 21, "requests.partial.natural_person": 43}
        (conflict,) = conflicts(REQUESTS_2021, printed)
        assert conflict.diagnoses[0].message_zh == (
            "“（一）予以公开”自然人21应为12（相邻两位颠倒）；"
            "“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”自然人43应为34（相邻两位颠倒）"
        )

    def test_a_sum_that_leaves_out_one_of_several_equal_parts_names_them_all(self) -> None:
        printed = of_stage(30, 11, 11, 0, 41)
        (conflict,) = conflicts(PROCEEDINGS, printed)
        assert conflict.diagnoses[0].message == (
            "行政复议: 总计 41 should be 52 (the sum leaves out 行政复议, 结果纠正 or 行政复议, 其他结果)"
        )
        assert conflict.diagnoses[0].message_zh == (
            "“行政复议”总计41应为52（合计漏加“行政复议”结果纠正或“行政复议”其他结果）"
        )


SCRIPT = """
from random import Random
from tests.checks.localisation.sample import drawn
from gkparse.checks.localisation.localise import localise_table
generator = Random(5)
for _ in range(10):
    for table in drawn(generator):
        printed = dict(table.figures)
        for key in generator.sample(list(printed), 2):
            printed[key] = generator.randrange(20)
        for conflict in localise_table(table.form, printed, {}):
            print([diagnosis.message for diagnosis in conflict.diagnoses])
"""


def test_the_order_is_the_same_in_every_process() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    (output,) = outputs
    assert output.count(b"should be") > 20


def test_an_explanation_changes_nothing_of_a_report() -> None:
    row = ByApplicant(
        natural_person=12, enterprise=0, research=0, nonprofit=0, legal_service=0, other=0, total=21
    )
    report = Report(requests=Requests2021(granted=row))
    before = gkparse.dumps(report)
    assert localise(report)
    assert gkparse.dumps(report) == before
