"""Users' own facts: from a table with a key column to the extras of records."""
