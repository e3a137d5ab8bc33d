"""La page de référence des vérifications : chaque code, ce qu’il signifie, pourquoi il compte, comment le réparer."""

from __future__ import annotations

from centre.base.codes import CODES
from centre.base.constat import Gravite
from centre.reference.ecriture import tableau, texte

PAGE_DES_VERIFICATIONS = "docs/reference/verifications.md"

EFFETS: dict[Gravite, str] = {
    Gravite.ERREUR: "fait échouer « centre verifier » et empêche de construire le site",
    Gravite.AVERTISSEMENT: "empêche une construction stricte du site",
    Gravite.AVIS: "s’affiche et n’empêche rien",
}
"""Ce que chaque gravité empêche."""


def page_des_verifications() -> str:
    """Le texte Markdown de la page."""
    blocs = [
        "# Ce que la vérification contrôle",
        "La commande `centre verifier` lit tout le contenu et dit d’un coup tout ce qui est à reprendre. "
        "Chaque message donne le fichier, la ligne, un code, ce qui ne va pas, "
        "pourquoi c’est gênant et comment le réparer. Cette page explique chaque code.",
        "Trois gravités :",
        "\n".join(f"- **{g.value.capitalize()}** : {effet}." for g, effet in EFFETS.items()),
        "## Tous les codes",
        tableau(
            ("Code", "Ce qu’il signale", "Gravité"),
            [(f"[`{code}`](#{code})", texte(f.titre), f.gravite.value.capitalize()) for code, f in CODES.items()],
        ),
    ]
    for code, fiche in CODES.items():
        blocs += [
            f"## {code}",
            f"**{texte(fiche.titre)}.** {fiche.gravite.value.capitalize()}.",
            f"- **Pourquoi :** {texte(fiche.pourquoi)}\n- **Réparer :** {texte(fiche.remede)}",
        ]
    return "\n\n".join(blocs) + "\n"
