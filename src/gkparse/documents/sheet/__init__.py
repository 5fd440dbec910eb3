"""Excel files (XLSX) and exported sheets (CSV, TSV)."""
