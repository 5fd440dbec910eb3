"""Searches for texts and documents that a reader cannot bear: from any bytes, guided by coverage, or spliced."""
