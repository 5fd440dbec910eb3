"""Issues: their codes, severities and wording."""
