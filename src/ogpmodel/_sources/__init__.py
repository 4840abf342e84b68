"""Sources: files, texts and rows become tables of text cells."""
