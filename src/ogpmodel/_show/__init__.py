"""A member's page: as data, text and HTML."""
