"""What a line is: a numbered heading, an official title, the title of the report, a signature."""
