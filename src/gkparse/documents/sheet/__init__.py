"""Excel files (XLSX), and sheets exported as text (CSV, TSV)."""
