"""Broken plugins that are installed: `gkparse layouts` names their faults, and `gkparse parse` works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

import gkparse
from gkparse import Layout, Severity
from gkparse.grid import Grid, Lines
from gkparse.layouts import health, installed_layouts
from gkparse.layouts.health import find_fault
from tests.kit.truth import EXAMPLES, PROJECT

REPORT = EXAMPLES / "qingshi-2021.txt"

READS = """
import gkparse
def read(lines):
    {body}
LAYOUT = gkparse.Layout(name="county", read=read)
"""

# The distributions of a plugin, the module of each of them, and the complaint about it.
PLUGINS = {
    "does not import": (("gk-county",), "import no_such_module", "ModuleNotFoundError: No module named"),
    "breaks as it is imported": (("gk-county",), "raise RuntimeError('no luck')", "RuntimeError: no luck"),
    "has no layout": (("gk-county",), "", "AttributeError: "),
    "is of the wrong type": (("gk-county",), "LAYOUT = 'county'", "it is a str, not a gkparse.Layout"),
    "has a rival of its name": (
        ("gk-county", "gk-town"),
        READS.format(body="return None"),
        "taken by another",
    ),
    "raises": (("gk-county",), READS.format(body="return lines[99999]"), "IndexError: "),
    "gives no grid": (("gk-county",), READS.format(body="return 'a grid'"), "AttributeError: "),
}
SLOW = READS.format(body="return None if sum(a.text == b.text for a in lines for b in lines) else None")


def install(directory: Path, distributions: tuple[str, ...], module: str) -> dict[str, str]:
    """Installs distributions that register the layout `county`; returns the environment that finds them."""
    for distribution in distributions:
        name = distribution.replace("-", "_")
        (directory / f"{name}.py").write_text(module, encoding="utf-8")
        info = directory / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n", "utf-8"
        )
        (info / "entry_points.txt").write_text(f"[gkparse.layouts]\ncounty = {name}:LAYOUT\n", "utf-8")
    path = os.pathsep.join([str(directory), str(PROJECT / "src")])
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


def gkparse_command(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gkparse", *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(("distributions", "module", "complaint"), PLUGINS.values(), ids=PLUGINS)
def test_a_broken_plugin_is_listed_and_is_one_info_and_the_report_is_still_read(
    tmp_path: Path, distributions: tuple[str, ...], module: str, complaint: str
) -> None:
    environment = install(tmp_path, distributions, module)
    listed = gkparse_command(environment, "layouts")
    assert listed.returncode == 0
    assert {line.split()[0] for line in listed.stdout.splitlines()} >= set(installed_layouts().names)
    lines = [line for line in listed.stderr.splitlines() if line.startswith("county (")]
    assert len(lines) == len(distributions)
    assert all(complaint in line for line in lines)
    assert all(distribution in listed.stderr for distribution in distributions)

    (parsed,) = json.loads(gkparse_command(environment, "parse", "--json", str(REPORT)).stdout)
    (issue,) = parsed["issues"]
    assert (issue["code"], issue["severity"]) == ("layout-failed", "info")
    assert "county" in issue["message"]
    assert complaint in issue["message"]
    clean = gkparse.parse(REPORT.read_text("utf-8"))
    assert gkparse.loads(json.dumps(parsed["report"])) == clean.report
    assert clean.issues == ()


def test_a_plugin_whose_time_grows_faster_than_the_text_is_listed_and_the_parse_ends(tmp_path: Path) -> None:
    environment = install(tmp_path, ("gk-county",), SLOW)
    listed = gkparse_command(environment, "layouts")
    (line,) = [line for line in listed.stderr.splitlines() if line.startswith("county (gk-county)")]
    assert "its time grows faster than the text" in line
    assert "county" in listed.stdout
    (parsed,) = json.loads(gkparse_command(environment, "parse", "--json", str(REPORT)).stdout)
    assert gkparse.loads(json.dumps(parsed["report"])) == gkparse.parse(REPORT.read_text("utf-8")).report


def test_no_plugin_is_imported_with_gkparse_itself(tmp_path: Path) -> None:
    environment = install(tmp_path, ("gk-county",), "print('imported')\nLAYOUT = None")
    program = "import gkparse; print('not yet'); gkparse.installed_layouts()"
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines() == ["not yet", "imported"]


@pytest.mark.parametrize("layout", [pytest.param(layout, id=layout.name) for layout in installed_layouts()])
def test_the_built_in_layouts_have_no_fault(layout: Layout) -> None:
    assert find_fault(layout) is None


def only_long_texts(lines: Lines) -> Grid | None:
    if len(lines) > 100:
        raise RuntimeError("too long")
    return None


def all_pairs(lines: Lines) -> Grid | None:
    assert sum(first.text == second.text for first in lines for second in lines) >= len(lines)
    return None


@pytest.mark.parametrize(
    ("read", "complaint"),
    [
        (lambda lines: lines[3], "it raises IndexError: "),
        (len, "it raises AttributeError: "),
        (only_long_texts, "it raises RuntimeError: too long"),
        (all_pairs, "its time grows faster than the text: "),
    ],
)
def test_the_fault_of_a_layout_is_described(read: Callable[[Lines], Grid | None], complaint: str) -> None:
    fault = find_fault(Layout(name="county", read=read))
    assert fault is not None
    assert fault.en.startswith(complaint)


def test_a_layout_that_is_far_too_slow_is_one_info_and_its_figures_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    good = installed_layouts()["tab-cells"]

    def read(lines: Lines) -> Grid | None:
        nonlocal now
        now += 60
        return good.read(lines)

    monkeypatch.setattr(health, "thread_time", lambda: now)
    text = REPORT.read_text("utf-8")
    reading = gkparse.parse(
        text, installed_layouts().only("tab-rows").adding(evolve(good, name="county", read=read))
    )
    (issue,) = reading.issues
    assert (issue.code, issue.severity) == ("layout-slow", Severity.INFO)
    assert "county took 60.0 seconds" in issue.message
    assert gkparse.cells(reading.report) == gkparse.cells(gkparse.parse(text).report)
