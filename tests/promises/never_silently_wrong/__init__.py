"""Attacks on the promise that a cell is what the source prints there, or None and named by an issue."""
