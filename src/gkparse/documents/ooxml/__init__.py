"""What Word, Excel and OFD files share: a ZIP archive of XML parts."""
