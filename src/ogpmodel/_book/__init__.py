"""A whole dataset as tables: a workbook, or CSV files with a description."""
