"""The checker as one HTML file, which opens with a double click and needs no network.

`python -m gkparse.web build -o DIRECTORY` makes it. Python runs in the browser, in a worker (Pyodide), with
gkparse and its three dependencies inside the file. `build` puts the file together, `answers` is what Python does
there, and the other files are the page and the worker. Nothing leaves the computer: the page forbids itself every
connection.
"""
