"""`make bench`, or `python -m bench NAME...` for some of its measures.

Apart from what it runs, since each promise is measured in a process of its own that imports that.
"""

from __future__ import annotations

import sys

from bench.promises import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
