"""`python -m gkparse` is the command `gkparse`."""

from gkparse.cli import main

main()
