"""JUnit XML: a suite for each report, a case for each rule. A rule that was not assessable is skipped."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from gkparse._issues.wording import Lang
from gkparse.checks.formats.located import Located, located, located_in, sentence
from gkparse.checks.rule import Outcome
from gkparse.checks.run import Checked, Run


def write(run: Run, lang: Lang) -> str:
    """The XML of a run."""
    root = Element("testsuites", name="gkparse check")
    for checked in run.reports:
        found = [one for one in located_in(checked) if one.waiver is None]
        suite = SubElement(root, "testsuite", name=_text(checked.name))
        _rules(suite, checked, found, lang)
        rules = {rule.code for rule, _ in checked.assessment.answers}
        _findings(suite, checked.name, [one for one in found if one.issue.code not in rules], lang)
    others = [one for one in located(run) if one.name in {name for name, _ in run.unused}]
    if others:
        _findings(SubElement(root, "testsuite", name="waivers"), others[0].name, others, lang)
    for name, reason in run.unread:
        suite = SubElement(root, "testsuite", name=_text(name))
        case = SubElement(suite, "testcase", classname=_text(name), name="read")
        SubElement(case, "error", message=_text(reason))
    _count(root)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _rules(suite: Element, checked: Checked, found: list[Located], lang: Lang) -> None:
    for rule, answers in checked.assessment.answers:
        broken = [one for one in found if one.issue.code == rule.code]
        case = SubElement(suite, "testcase", classname=_text(checked.name), name=rule.code)
        outcomes = {answer.outcome for answer in answers}
        if broken:
            _failure(case, broken, lang)
        elif outcomes <= {Outcome.NOT_ASSESSABLE, Outcome.NOT_APPLICABLE}:
            least = Outcome.NOT_ASSESSABLE if Outcome.NOT_ASSESSABLE in outcomes else Outcome.NOT_APPLICABLE
            SubElement(case, "skipped", message=least.value)


def _findings(suite: Element, name: str, found: list[Located], lang: Lang) -> None:
    """A case for each code of the reader's findings."""
    for code in dict.fromkeys(one.issue.code for one in found):
        case = SubElement(suite, "testcase", classname=_text(name), name=code)
        _failure(case, [one for one in found if one.issue.code == code], lang)


def _failure(case: Element, found: Iterable[Located], lang: Lang) -> None:
    for one in found:
        text = _text(sentence(one).of(lang))
        SubElement(case, "failure", message=text, type=one.issue.severity.value)


def _count(root: Element) -> None:
    """Writes how many cases there are in all and in each suite, and how many failed or were skipped."""
    for element in (root, *root.iter("testsuite")):
        cases = list(element.iter("testcase"))
        for name, inner in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            element.set(name, str(sum(case.find(inner) is not None for case in cases)))
        element.set("tests", str(len(cases)))


def _text(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
