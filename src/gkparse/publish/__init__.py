"""A report as a web page, as Markdown or as a Word file, and its tables as lines to show."""
