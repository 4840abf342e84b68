"""One indexed world: collections that know each other, and the registry of what OGP lists."""
