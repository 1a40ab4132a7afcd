"""python -m devosim.findings."""

import sys

from devosim.findings.command import main

sys.exit(main())
