"""The values that records contain: readings, dates, terms, mappings."""
