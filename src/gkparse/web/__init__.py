"""The checker as one HTML file, which opens with a double click and needs no network.

`python -m gkparse.web build -o DIRECTORY` makes it. Python runs in the browser, in a worker (Pyodide); it,
gkparse and the three dependencies stand in the file. `build` puts the file together, and `answers` is what
Python does there; the other files are the page and the worker. Nothing leaves the computer: the page forbids
itself every connection.
"""
