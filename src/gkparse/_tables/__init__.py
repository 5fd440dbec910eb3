"""Grids to cells: repairs a grid, matches its rows and columns with an official form, reads the cells.

`find` knows the order for a whole report, `align` that for one grid.
"""
