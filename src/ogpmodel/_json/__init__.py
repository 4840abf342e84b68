"""Our own JSON: documents, lines and single records."""
