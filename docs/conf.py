"""How the documentation is built: ``nox -s docs``, or ``sphinx-build -n -W docs docs/_build/html``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

import ogpmodel

project = "ogpmodel"
author = "The ogpmodel maintainers"
project_copyright = author
version = release = ogpmodel.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "ogp_autodoc",
    "ogp_charts",
    "ogp_pages",
    "ogp_pictures",
]
exclude_patterns = ["_build"]

# Single backticks in docstrings name an object, which must exist.
default_role = "py:obj"
primary_domain = "py"
nitpicky = True
# A build uses no network, so names of other libraries have no links.
nitpick_ignore_regex = [
    (r"py:.*", r"(attrs|cattrs|collections|datetime|fractions|hypothesis|os|pd|pl|typing)\..*"),
    # Type variables are not documented objects.
    (r"py:.*", r"(ogpmodel\.(\w+\.)+)?[A-Z](_co|_contra|_records)?"),
    # What `with_facts` needs of a frame: protocols of other libraries.
    (r"py:class", r"ogpmodel\._facts\.fact_table\.\w+"),
]
nitpick_ignore = [
    # Named in annotations that remain text: a class of `typing_extensions`, and our own alias.
    ("py:class", "TypeIs"),
    ("py:class", "Json"),
    ("py:class", "Choose"),
    ("py:class", "ByField"),
    # Every collection has these four methods; the docstring of `Records` names them, but `Records` has none.
    *(("py:obj", name) for name in ("where", "count_by", "group_by", "sort_by")),
    # A parameter.
    ("py:obj", "unknown"),
]

autodoc_class_signature = "mixed"
autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints_format = "short"
add_module_names = False
python_maximum_signature_line_length = 88
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"ogpmodel {release}"
html_show_sphinx = False
html_copy_source = False
pygments_style = "friendly"
pygments_dark_style = "native"
