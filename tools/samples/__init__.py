"""How the documents of `ogpmodel.samples` are built."""
