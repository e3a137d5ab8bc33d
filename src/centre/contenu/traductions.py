"""Ce qu’une traduction doit à son français : elle en garde l’empreinte, et cesse de valoir quand il change."""

from __future__ import annotations

import hashlib
import json

from centre.contenu.modeles.feuillets import Feuillet, Traduction

LANGUES_DE_DROITE_A_GAUCHE = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Les langues dont l’écriture habituelle se lit de droite à gauche (Unicode CLDR, « characterOrder »)."""


def empreinte_du_francais(feuillet: Feuillet) -> str:
    """Douze signes qui changent si et seulement si ce qu’il y a à traduire change (début d’un SHA-256).

    Une relecture, une source ou un synonyme n’y comptent pas : la personne ne les lit pas.
    """
    lu = {
        "titre": feuillet.titre,
        "resume": feuillet.resume,
        "pas": [(p.pictogramme.value, p.titre, p.phrases) for p in feuillet.pas],
        "numeros": feuillet.numeros,
        "a_noter": feuillet.a_noter,
    }
    return hashlib.sha256(json.dumps(lu, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def est_a_revoir(traduction: Traduction, feuillet: Feuillet) -> bool:
    """Vrai si le français a changé depuis qu’il a été traduit."""
    return traduction.empreinte != empreinte_du_francais(feuillet)


def se_lit_de_droite_a_gauche(langue: str) -> bool:
    """Vrai si la langue se lit de droite à gauche dans son écriture habituelle ; une écriture nommée l’emporte.

    >>> se_lit_de_droite_a_gauche("ar"), se_lit_de_droite_a_gauche("ku-Arab"), se_lit_de_droite_a_gauche("en")
    (True, True, False)
    """
    base, _, ecriture = langue.partition("-")
    return ecriture in ("Arab", "Hebr") if ecriture else base in LANGUES_DE_DROITE_A_GAUCHE
