"""What a single line is: a numbered heading, an official title, the title of the report, a signature."""
