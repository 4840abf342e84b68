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
    "ogp_pages",
    "ogp_complete",
]
exclude_patterns = ["_build", "reference/generated/floors.md"]

# Single backticks in docstrings name an object; what they name must exist.
default_role = "py:obj"
primary_domain = "py"
nitpicky = True
# Nothing is fetched while building: what belongs to others has no address here.
nitpick_ignore_regex = [
    (r"py:.*", r"(attrs|cattrs|collections|datetime|fractions|hypothesis|os|typing)\..*"),
    # Type variables are no objects.
    (r"py:.*", r"(ogpmodel\.(\w+\.)+)?[A-Z](_co|_contra)?"),
]
nitpick_ignore = [
    # Named in annotations that stay text; the first is of `typing_extensions`, the second our own alias.
    ("py:class", "TypeIs"),
    ("py:class", "Json"),
    # Every collection has these four, each with types of its own; `Records`, which tells of them, has none.
    *(("py:obj", name) for name in ("where", "count_by", "group_by", "sort_by")),
    # A parameter, and a table inside the package.
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
