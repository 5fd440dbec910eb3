"""Lines -> sections: which headings are sections, what stands in them; and who reports for which year."""
