"""The operations of `mangled`: what happens to the text of a report between the office and its readers."""
