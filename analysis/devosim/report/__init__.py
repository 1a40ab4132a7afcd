"""A page about one result that an officer or an economist can read, believe and check: self-contained HTML.

`devosim-report F.h5 -o F.html` writes it; `page(results)` returns it as text.
"""

from devosim.report.page import page

__all__ = ["page"]
