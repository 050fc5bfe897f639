"""Makes ``python -m simulator`` the same as the command ``mentor``."""

import sys

from simulator.cli import main

if __name__ == "__main__":
    sys.exit(main())
