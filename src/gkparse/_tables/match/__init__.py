"""Decides which row of the form each row of a grid is."""
