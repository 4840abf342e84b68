"""Collections of records, their fields and queries, and the dataset that connects them."""
