"""The directive ``ogp-picture``: a picture of the sample's page, drawn when the documentation is built."""

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

import ogpmodel as ogp


class PictureDirective(Directive):
    """Show a picture of Guatemala's page by its name."""

    required_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """Return the picture as HTML, with its title."""
        page = ogp.profile(ogp.samples.guatemala(), "GTM")
        picture = page.picture(self.arguments[0])
        return [nodes.raw("", picture.to_html(), format="html")]


def setup(app: Sphinx, /) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("ogp-picture", PictureDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
