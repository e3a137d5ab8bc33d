"""Récrit tous les vecteurs partagés depuis Python : ``python -m tests.contrats``."""

from __future__ import annotations

from tests.contrats.fichiers import produire

if __name__ == "__main__":
    for fichier, texte in produire().items():
        fichier.parent.mkdir(exist_ok=True)
        fichier.write_text(texte, encoding="utf-8")
