"""Checks of a report against the relations of the official forms."""
