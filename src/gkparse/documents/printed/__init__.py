"""Pages of characters with boxes and of lines, as PDF and OFD files hold them."""
