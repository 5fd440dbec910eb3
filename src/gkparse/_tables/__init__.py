"""Grids to cells: repairs a grid, matches its rows and columns with an official form, reads the cells."""
