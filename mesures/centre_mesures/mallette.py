"""``centre mesurer mallette`` : ce que prendre le centre coûte, et ce que coûte sa mise à jour après une phrase de plus."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from centre.navigateur.manifeste import COQUILLE, MANIFESTE, SITUATIONS, VERSION_SERVIE
from centre_cli.construction import construire_et_publier
from centre_mesures.projets import fabriquer
from centre_mesures.retouche import retoucher
from centre_mesures.tableau import entete, ligne_de_tableau, nombre_ecrit, verdict

BORNE_MALLETTE, BORNE_MISE_A_JOUR = 4500, 60
"""Ce que l’on s’impose, en kilo-octets transférés, compressés, sans les en-têtes HTTP."""

NIVEAU_DE_GZIP = 6
"""Celui des serveurs courants."""

Groupes = Mapping[str, Mapping[str, tuple[str, int]]]


def mesurer_la_mallette(racine: Path, site: Path, dire: Callable[[str], object]) -> bool:
    """Pèse le site, puis ce qui change quand une copie du projet a une phrase de plus ; rend vrai si tout est tenu."""
    groupes = lire_les_groupes(site)
    poids = {groupe: poids_transfere(site, fichiers) for groupe, fichiers in groupes.items()}
    dire(entete("Groupe", "Fichiers", "Sur l’appareil", "Transféré"))
    for groupe, fichiers in groupes.items():
        garde = sum(taille for _, taille in fichiers.values())
        dire(ligne_de_tableau(groupe, len(fichiers), _ko(garde), _ko(poids[groupe])))
    manifeste = poids_transfere(site, (MANIFESTE, VERSION_SERVIE))
    dire("")
    dire(f"Première visite, en plus de la page : {_ko(poids[COQUILLE] + poids[SITUATIONS] + manifeste)}.")
    with tempfile.TemporaryDirectory(prefix="centre-mallette-") as dossier:
        changes, mise_a_jour = peser_une_mise_a_jour(racine, Path(dossier))
    dire(f"Une phrase de plus dans une fiche : {len(changes)} fichiers changent, hors les deux du manifeste.")
    tout = (sum(poids.values()) + manifeste) / 1000
    dire(verdict("Tout le centre, à lire", tout, BORNE_MALLETTE, " ko", 0))
    dire(verdict("Sa mise à jour après une fiche changée", mise_a_jour / 1000, BORNE_MISE_A_JOUR, " ko"))
    return tout <= BORNE_MALLETTE and mise_a_jour / 1000 <= BORNE_MISE_A_JOUR


def peser_une_mise_a_jour(racine: Path, dossier: Path) -> tuple[list[str], int]:
    """Les fichiers à lire qui changent pour une phrase ajoutée à une fiche, et les octets à transférer, manifeste compris."""
    projet = dossier / "projet"
    fabriquer(racine, projet, 0)
    construire_et_publier(projet, dossier / "publie")
    avant = {empreinte for fichiers in lire_les_groupes(dossier / "publie").values() for empreinte, _ in fichiers.values()}
    retoucher(projet, 1)
    construire_et_publier(projet, dossier / "publie")
    apres = lire_les_groupes(dossier / "publie")
    changes = [a for fichiers in apres.values() for a, (empreinte, _) in fichiers.items() if empreinte not in avant]
    return changes, poids_transfere(dossier / "publie", (*changes, MANIFESTE, VERSION_SERVIE))


def lire_les_groupes(site: Path) -> Groupes:
    """Le manifeste d’un site ; lève ``OSError`` s’il n’en a pas."""
    groupes: Groupes = json.loads((site / MANIFESTE).read_text(encoding="utf-8"))
    return groupes


def poids_transfere(site: Path, adresses: Iterable[str]) -> int:
    """Octets de ces fichiers une fois compressés, un par un, comme un serveur les envoie."""
    return sum(len(gzip.compress((site / a).read_bytes(), NIVEAU_DE_GZIP)) for a in adresses)


def _ko(octets: float) -> str:
    return f"{nombre_ecrit(octets / 1000, 0)} ko"
