"""What tests of rendering share: the layouts that write, and the codes of issues about broken relations."""

from __future__ import annotations

from gkparse.strategies.whole_reports import writing_layouts

LAYOUTS = [layout.name for layout in writing_layouts()]
BROKEN = {"total-differs", "balance-differs", "relation-unusual"}
