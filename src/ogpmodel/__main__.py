"""``python -m ogpmodel``."""

import sys

from ._cli.entry import main

sys.exit(main())
