"""Passes that mend a grid before it is matched: torn labels, parted units, blank columns."""
