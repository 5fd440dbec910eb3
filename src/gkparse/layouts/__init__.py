"""The layouts: one module each, and the registry that finds them."""

from __future__ import annotations

from gkparse.layouts.layout import Layout
from gkparse.layouts.registry import (
    LayoutFailure,
    Layouts,
    installed_layouts,
    load_layouts,
)

__all__ = ["Layout", "LayoutFailure", "Layouts", "installed_layouts", "load_layouts"]
