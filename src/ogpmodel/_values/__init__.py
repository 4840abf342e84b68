"""The values in records: readings, dates, terms, mappings."""
