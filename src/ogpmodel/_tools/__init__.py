"""Small tools without knowledge of OGP: HTML, suggestions, immutable classes, packaged data."""
