"""A report as text, web page, Markdown or Word file, and as tables to show."""
