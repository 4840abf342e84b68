"""Sources: a file, text or iterable of rows becomes tables of text cells. The entry point is `open`."""
