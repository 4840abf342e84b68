"""What changed and what belongs together: compare, match and merge datasets."""
