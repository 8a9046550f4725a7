"""``python -m harvester.cli`` is the same as ``harvester``."""

from harvester.cli.main import main

main()
