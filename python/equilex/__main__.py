"""python -m equilex: the command."""

import os
import sys

from ._library import command



def main() -> None:
    """Goes on as the command, with its arguments."""
    os.execv(command(), [command(), *sys.argv[1:]])


if __name__ == "__main__":
    main()
