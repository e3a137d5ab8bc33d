"""``python -m centre_cli`` : la même commande que ``centre``."""

from centre_cli import main

main()
