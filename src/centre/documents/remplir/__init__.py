"""Remplir : juger des valeurs, les mettre en forme, écrire le document."""
