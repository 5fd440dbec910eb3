"""Rules about a report and the same agency's report for the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from gkparse._issues.wording import Entry, Severity, Wording
from gkparse.checks.amounts import comparable_cells
from gkparse.checks.names import cell_name, row_and_column
from gkparse.checks.rule import Answer, Rule, Subject, broken, holds, not_assessable
from gkparse.checks.rules.examples import sound_report, with_cells, with_section
from gkparse.checks.sentences import same, sentences_of
from gkparse.forms import Authority
from gkparse.forms.arithmetic import Number
from gkparse.report import Report

_COMPARE = Wording("Compare with the report for the year before.", "请与上年度报告核对。")

_CARRIED_OVER = "requests.carried_over"

# A jump is an order of magnitude, and no jump of a few cases.
JUMP, LEAST_OF_JUMP = 10, 100

# The least share of a section that is last year's, and the least number of characters, to be worth a word.
# A set phrase is shorter.
COPIED_SHARE, LEAST_COPIED = 0.5, 100


def _consecutive(subject: Subject) -> bool:
    """Whether the other report is that of the year before; of another year nothing follows."""
    assert subject.previous is not None
    year, before = subject.report.year, subject.previous.year
    return year is None or before is None or before == year - 1


def _carried(subject: Subject) -> Iterator[Answer]:
    """One answer for all columns that differ: a figure in a wrong row differs in its total too."""
    if not _consecutive(subject):
        return
    figures, before = subject.cells, subject.previous_cells
    differing = []
    for key in (key for key in figures if key.startswith(f"{_CARRIED_OVER}.")):
        value, due = figures[key], before.get(key.replace(".carried_over.", ".carried_forward."))
        if value is None or due is None:
            yield not_assessable(key, [key], {key: None})
        elif value == due:
            yield holds(key, [key])
        else:
            differing.append((key, value, due))
    if differing:
        yield broken(
            _CARRIED_OVER,
            [key for key, _, _ in differing],
            columns=Wording(
                "; ".join(f"{_column(key)} {value} (last year {due})" for key, value, due in differing),
                "，".join(f"{_column(key)}{value}（上年{due}）" for key, value, due in differing),
            ),
        )


def _column(key: str) -> str:
    return row_and_column(key)[1]


def _in_force(subject: Subject) -> Iterator[Answer]:
    if not _consecutive(subject):
        return
    figures, before = subject.cells, subject.previous_cells
    for row in ("regulations", "normative_documents"):
        made, repealed, in_force = (
            f"disclosure.{row}.{column}" for column in ("made", "repealed", "in_force")
        )
        keys = (made, repealed, in_force)
        if in_force not in figures or in_force not in before:
            continue
        terms = [before[in_force], figures[made], figures[repealed], figures[in_force]]
        if any(term is None for term in terms):
            yield not_assessable(in_force, keys, {key: figures[key] for key in keys})
            continue
        last, new, gone, now = (term for term in terms if term is not None)
        if now == last + new - gone:
            yield holds(in_force, keys)
        else:
            yield broken(
                in_force,
                keys,
                name=cell_name(in_force),
                last=last,
                new=new,
                gone=gone,
                due=last + new - gone,
                now=now,
            )


def _sequence(subject: Subject) -> Iterator[Answer]:
    assert subject.previous is not None
    year, before = subject.report.year, subject.previous.year
    if year is None or before is None:
        return
    if before == year - 1:
        yield holds("year")
    else:
        yield broken("year", year=year, other=before)


def _agency(subject: Subject) -> Iterator[Answer]:
    """The same body may print its name with the places above it or without."""
    assert subject.previous is not None
    name, other = subject.report.agency, subject.previous.agency
    if name is None or other is None:
        return
    if name in other or other in name:
        yield holds("agency")
    else:
        yield broken("agency", name=name, other=other)


def _jumps(subject: Subject) -> Iterator[Answer]:
    """Looks at totals, and at cells that are no part of one: the parts of a total jump with it."""
    assert subject.previous is not None
    if not _consecutive(subject):
        return
    # An amount in 元 and one in 万元 are no jump.
    figures, before = comparable_cells(subject.report), comparable_cells(subject.previous)
    for form in subject.forms:
        parts = {key for relation in form.relations if relation.total for key in relation.right}
        for key in form.slots:
            if key in parts or key not in before:
                continue
            value, last = figures[key], before[key]
            if value is None or last is None:
                yield not_assessable(key, [key], {key: None})
                continue
            if _is_jump(value, last) or _is_jump(last, value):
                printed = subject.cells[key], subject.previous_cells[key]
                yield broken(key, [key], name=cell_name(key), value=printed[0], last=printed[1])
            else:
                yield holds(key, [key])


def _is_jump(large: Number, small: Number) -> bool:
    return small > 0 and large >= LEAST_OF_JUMP and large >= JUMP * small


def _copied(subject: Subject) -> Iterator[Answer]:
    assert subject.previous is not None
    last = {same(sentence) for section in subject.previous.sections for sentence in sentences_of(section)}
    for section in subject.report.sections:
        sentences = [same(sentence) for sentence in sentences_of(section)]
        size = sum(map(len, sentences))
        copied = sum(len(sentence) for sentence in sentences if sentence in last)
        key = f"sections.{section.kind}"
        if copied >= LEAST_COPIED and copied >= COPIED_SHARE * size:
            yield broken(key, quote=section.title, title=section.title, share=100 * copied // size)
        elif size:
            yield holds(key)


def _against(report: Report, previous: Report) -> Subject:
    return Subject(report=report, previous=previous)


def _last_year(changes: Mapping[str, Number] = {}) -> Report:
    """A report for 2021 of which the sound report for 2022 carries over what it left, and copies nothing."""
    report = with_cells(
        sound_report(2021),
        {
            "disclosure.normative_documents.in_force": 12,
            "requests.granted.natural_person": 6,
            "requests.granted.total": 6,
            "requests.total.natural_person": 10,
            "requests.total.total": 10,
            "requests.carried_forward.natural_person": 2,
            "requests.carried_forward.total": 2,
            **changes,
        },
    )
    return with_section(report, "overview", lambda section: evolve(section, paragraphs=("全年平稳。",)))


_LONG = (
    "青石街道把居民看得懂作为公开工作的标准，全年清理栏目两轮，补齐缺漏信息，"
    "回访居民三百户，逐户听取意见，逐条办结。"
)


def _with_overview(report: Report, *paragraphs: str) -> Report:
    return with_section(report, "overview", lambda section: evolve(section, paragraphs=paragraphs))


CARRIED_OVER = Rule(
    code="carried-over-differs",
    demand=Wording(
        "As many requests are carried over as the year before carried forward.",
        "上年结转数等于上年度报告的结转下年度继续办理数。",
    ),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.WARNING,
        "the requests carried over are not those that the year before carried forward: {columns}",
        "上年结转数与上年度报告的结转下年度继续办理数不符：{columns}",
        _COMPARE,
    ),
    answers=_carried,
    tables=("requests",),
    needs="previous",
    since="0.1.0",
    broken=lambda: _against(
        sound_report(),
        _last_year(
            {
                "requests.new.natural_person": 11,
                "requests.new.total": 11,
                "requests.carried_forward.natural_person": 3,
                "requests.carried_forward.total": 3,
            }
        ),
    ),
    near=lambda: _against(sound_report(), _last_year()),
)

IN_FORCE = Rule(
    code="in-force-unusual",
    demand=Wording(
        "In force are the documents of the year before, with those made and without those repealed.",
        "现行有效件数等于上年现行有效件数加本年制发件数减本年废止件数。",
    ),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.INFO,
        "{name}: {last} of the year before + {new} - {gone} = {due}, but {now} is printed",
        "{name}：上年{last} + 制发{new} - 废止{gone} = {due}，所填为{now}",
        Wording("Nothing to do if old documents were cleaned up.", "如因清理文件所致，无需处理。"),
    ),
    answers=_in_force,
    tables=("disclosure",),
    first_year=2022,
    needs="previous",
    since="0.1.0",
    broken=lambda: _against(sound_report(), _last_year({"disclosure.normative_documents.in_force": 13})),
    near=lambda: _against(sound_report(), _last_year()),
)

SEQUENCE = Rule(
    code="previous-year-differs",
    demand=Wording("The other report is for the year before.", "所比对的是上一年度的报告。"),
    authority=Authority.IMPLIED,
    entry=Entry(
        Severity.WARNING,
        "the report is for {year}, the one compared with it is for {other}",
        "报告年份为{year}年，所比对的报告却为{other}年",
        Wording("Compare with the report for the year before.", "请与上一年度的报告比对。"),
    ),
    answers=_sequence,
    needs="previous",
    since="0.1.0",
    broken=lambda: _against(sound_report(), evolve(_last_year(), year=2020)),
    near=lambda: _against(sound_report(), _last_year()),
)

AGENCY = Rule(
    code="previous-agency-differs",
    demand=Wording("Both reports are of one agency.", "两份报告属于同一机关。"),
    authority=Authority.IMPLIED,
    entry=Entry(
        Severity.WARNING,
        "the report is of {name}, the one compared with it of {other}",
        "报告机关为{name}，所比对的报告却属于{other}",
        Wording("Compare with a report of the same agency.", "请与同一机关的报告比对。"),
    ),
    answers=_agency,
    needs="previous",
    since="0.1.0",
    broken=lambda: _against(sound_report(), evolve(_last_year(), agency="白石镇")),
    near=lambda: _against(sound_report(), evolve(_last_year(), agency="临河区青石街道")),
)

JUMPS = Rule(
    code="figure-jumps",
    demand=Wording("A figure is of the magnitude of the year before.", "数字与上年处于同一数量级。"),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.INFO,
        "{name}: {value}, but {last} the year before",
        "{name}为{value}，上年为{last}",
        Wording("Check whether the number is meant.", "请核对数字是否无误。"),
    ),
    answers=_jumps,
    needs="previous",
    since="0.1.0",
    broken=lambda: _against(
        with_cells(sound_report(), {"disclosure.licensing.decisions": 1260}), _last_year()
    ),
    near=lambda: _against(with_cells(sound_report(), {"disclosure.licensing.decisions": 1259}), _last_year()),
)

COPIED = Rule(
    code="prose-copied",
    demand=Wording("The prose is this year's.", "文字内容不照搬上年。"),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.INFO,
        "{share} % of the section {title} stands word for word in the report for the year before",
        "“{title}”部分有{share}%的文字与上年度报告逐字相同",
        Wording("Write the section anew.", "请重新撰写该部分。"),
    ),
    answers=_copied,
    needs="previous",
    since="0.1.0",
    broken=lambda: _against(
        _with_overview(sound_report(), _LONG, f"新增{_LONG}"),
        _with_overview(_last_year(), _LONG, f"新增{_LONG}"),
    ),
    near=lambda: _against(
        _with_overview(sound_report(), f"今年{_LONG}"), _with_overview(_last_year(), _LONG)
    ),
)

RULES = (SEQUENCE, AGENCY, CARRIED_OVER, IN_FORCE, JUMPS, COPIED)
