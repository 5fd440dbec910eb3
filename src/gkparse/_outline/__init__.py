"""Lines to sections: which headings are sections, what stands in them, and who publishes the report."""
