"""``python -m pipeline.cli``: the same as ``kehoach``."""

import sys

from . import main

if __name__ == "__main__":
    sys.exit(main())
