"""`python -m gkparse` runs the command `gkparse`."""

from gkparse.cli import main

main()
