"""How the pages of docs/ become a site: build/venv/bin/sphinx-build -W docs build/site. Nothing is fetched."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "analysis"))

project = "devosim"
author = "The devosim contributors"
project_copyright = "The devosim contributors, Apache License 2.0"
release = re.search(r"project\(devosim VERSION (\S+)", (HERE.parent / "CMakeLists.txt").read_text()).group(1)

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
html_theme = "furo"
html_title = f"devosim {release}"
html_show_sourcelink = False
html_copy_source = False
exclude_patterns = ["requirements.txt"]
# The pages also read well on their own, with links to files of the checkout that the site does not hold.
suppress_warnings = ["myst.xref_missing", "myst.header", "toc.not_included"]
