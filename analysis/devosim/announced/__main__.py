"""python -m devosim.announced."""

import sys

from devosim.announced.page import main

main(sys.argv[1:])
