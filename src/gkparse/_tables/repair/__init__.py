"""Passes that mend a grid before it is matched: split labels, detached units, blank columns."""
