"""Ouvrir un classeur comme le ferait une équipe : dans LibreOffice, puis relire ce qu’il affiche."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from tests.preparer import libreoffice
from tests.processus import executer

# Tabulations, UTF-8, toutes les feuilles ; en anglais des États-Unis : nombres et dates se relisent toujours pareil.
_TOUTES_LES_FEUILLES = "csv:Text - txt - csv (StarCalc):9,34,76,1,,1033,false,false,false,false,false,-1"
_TOUJOURS_RECALCULER = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True)
class Bureau:
    """Un LibreOffice et son profil, jetable."""

    dossier: Path
    recalcule: bool

    def convertir(self, vers: str, fichiers: list[Path], sortie: Path) -> None:
        profil = self.dossier / "profil"
        (profil / "user").mkdir(parents=True, exist_ok=True)
        if self.recalcule:
            (profil / "user" / "registrymodifications.xcu").write_text(_TOUJOURS_RECALCULER, encoding="utf-8")
        programme = libreoffice()
        assert programme, "LibreOffice manque : python tests/preparer.py"
        commande = [programme, f"-env:UserInstallation={profil.as_uri()}", "--headless", "--convert-to", vers]
        executer([*commande, "--outdir", sortie, *fichiers]).check_returncode()

    def feuilles(self, fichiers: list[Path]) -> dict[str, dict[str, list[list[str]]]]:
        """Ce qu’affichent les feuilles de chaque classeur, en valeurs brutes."""
        lues: dict[str, dict[str, list[list[str]]]] = {}
        sortie = self.dossier / "csv"
        self.convertir(_TOUTES_LES_FEUILLES, fichiers, sortie)
        for fichier in fichiers:
            debut = f"{fichier.stem}-"
            lues[fichier.stem] = {
                f.stem.removeprefix(debut): list(csv.reader(f.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
                for f in sorted(sortie.glob(f"{debut}*.csv"))
            }
        return lues
