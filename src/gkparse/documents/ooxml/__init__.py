"""What Word and Excel files share: a ZIP of XML parts."""
