"""Reads the header above the figures: order of columns, names of other quantities, units."""
