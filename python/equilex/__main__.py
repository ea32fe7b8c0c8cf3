"""python -m equilex: the command."""

import os
import sys

from ._library import command

if __name__ == "__main__":
    os.execv(command(), [command(), *sys.argv[1:]])
