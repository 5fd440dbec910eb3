"""What Word and Excel files share: a ZIP archive of XML parts."""
