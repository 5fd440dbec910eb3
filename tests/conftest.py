"""How long the property tests look: HYPOTHESIS_PROFILE=long for a long look, short otherwise."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A report takes milliseconds to read and a slow machine ten times as long: no deadline for one example.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("default"), max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
