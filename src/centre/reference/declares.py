"""Ce que le navigateur lit des constantes du cœur : quel module JavaScript porte quoi, et rien de plus que ce dont il se sert."""

from __future__ import annotations

from collections.abc import Mapping

from centre.navigateur.declares import SourceDeclaree, modules_javascript

DECLARES: Mapping[str, tuple[SourceDeclaree, ...]] = {
    "types": (("centre.contenu.types", ("TYPES_PAR_GROUPE",)),),
    "typographie": (("centre.base.typographie", ("FINE", "INSECABLE", "MOINS", "MOIS")),),
}
"""Module de ``navigateur/declares/`` → les constantes Python qu’il porte."""


def modules_declares() -> dict[str, str]:
    """Chemin → texte des modules que le cœur déclare pour le navigateur."""
    return modules_javascript(DECLARES)
