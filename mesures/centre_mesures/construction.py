"""``centre mesurer construction`` : le coût d’une construction, à côté de Material seul sur les mêmes pages."""

from __future__ import annotations

import gzip
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import click

from centre_mesures.chrono import CommandeEnEchec, Cout, executer
from centre_mesures.projets import ELAGUE, exporter_pour_material, fabriquer
from centre_mesures.retouche import delai_de_servir, oublier, oublier_la_recherche, retoucher
from centre_mesures.tableau import entete, ligne_de_tableau, nombre_ecrit, verdict

BORNE_RATIO, BORNE_MEMOIRE, BORNE_HTML, BORNE_LINEAIRE = 1.0, 300, 12, 1.2
"""Ce que l’on s’impose : pas plus lent que Material, 300 Mio, 12 ko de HTML gzip par page, un coût par page qui ne monte pas."""

BORNE_RIEN, BORNE_UN_MOT, BORNE_GRAND, BORNE_SERVIR, BORNE_CHERCHER = 3, 4, 6, 2, 1
"""Ce que coûtent au plus une reprise et une recherche, en secondes de processeur ; l’attente d’une page servie, en secondes."""

MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean")
_CENTRE = (sys.executable, "-m", "centre_cli", "construire", "--vers", "publie")
_CHERCHER = (sys.executable, "-m", "centre_cli", "chercher", "domiciliation")
ENVIRONNEMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}


@dataclass(slots=True)
class ReleveDeConstruction:
    """Les coûts d’une taille : le centre par MkDocs, le centre publié (contrôles compris), Material seul, Material élagué.

    Puis ce que coûte de reprendre : rien n’a changé, un mot, un titre de partie ; de chercher : sans rien de gardé, après une
    construction, avec l’index gardé ; et, sous « centre servir », les secondes entre un fichier
    enregistré et la page rechargée qui le montre.
    """

    fiches: int
    pages: int
    centre: list[Cout] = field(default_factory=list)
    publie: list[Cout] = field(default_factory=list)
    material: list[Cout] = field(default_factory=list)
    elague: list[Cout] = field(default_factory=list)
    rien: list[Cout] = field(default_factory=list)
    un_mot: list[Cout] = field(default_factory=list)
    un_titre: list[Cout] = field(default_factory=list)
    chercher: dict[str, Cout] = field(default_factory=dict)
    servir: float = 0
    html_centre: tuple[float, float] = (0, 0)
    html_material: tuple[float, float] = (0, 0)
    html_elague: tuple[float, float] = (0, 0)

    def ratio(self, pair: str = "material") -> float:
        """Médiane des rapports appariés, contrôles compris : moins de 1, le centre se construit plus vite que ce pair."""
        return median(c.secondes / p.secondes for c, p in zip(self.publie, getattr(self, pair), strict=True))


def mesurer_construction(
    racine: Path, tailles: Sequence[int], repetitions: int, dire: Callable[[str], None]
) -> list[ReleveDeConstruction]:
    """Mesure chaque taille et imprime le tableau ; rend les relevés."""
    paires = f"{repetitions} paire{'s' if repetitions > 1 else ''}"
    dire(f"Chaque taille : {paires} de constructions en alternance, temps de processeur.\n")
    dire(entete("fiches", "pages", "moteur", "CPU (s)", "ms/page", "ratio", "mémoire", "HTML gz moyen", "max"))
    releves = []
    for taille in tailles:
        with tempfile.TemporaryDirectory(prefix="centre-mesure-") as dossier:
            try:
                releve = _mesurer(racine, Path(dossier), taille, repetitions)
            except CommandeEnEchec as echec:
                raise click.ClickException(f"Une construction mesurée a échoué.\n{echec}") from None
        releves.append(releve)
        for ligne in _lignes(releve):
            dire(ligne)
    dire("\n" + "\n".join(_verdicts(releves)))
    return releves


def _mesurer(racine: Path, dossier: Path, taille: int, repetitions: int) -> ReleveDeConstruction:
    nous, pair = dossier / "centre", dossier / "material"
    nous.mkdir()
    pair.mkdir()
    fiches = fabriquer(racine, nous, taille)
    executer(MKDOCS, nous, ENVIRONNEMENT)
    releve = ReleveDeConstruction(fiches, exporter_pour_material(nous / "site", pair))
    releve.html_centre = poids_html(nous / "site")
    tours = (
        (nous, _CENTRE, releve.publie),
        (pair, MKDOCS, releve.material),
        (nous, MKDOCS, releve.centre),
        (pair, (*MKDOCS, "--config-file", ELAGUE), releve.elague),
    )
    for _ in range(repetitions):
        for projet, commande, couts in tours:
            oublier(projet)
            couts.append(executer(commande, projet, ENVIRONNEMENT))
    executer(_CENTRE, nous, ENVIRONNEMENT)
    for numero in range(repetitions):
        releve.rien.append(executer(_CENTRE, nous, ENVIRONNEMENT))
        retoucher(nous, numero)
        releve.un_mot.append(executer(_CENTRE, nous, ENVIRONNEMENT))
        retoucher(nous, numero, titre=True)
        releve.un_titre.append(executer(_CENTRE, nous, ENVIRONNEMENT))
    for depart in ("après une construction", "index gardé"):
        releve.chercher[depart] = executer(_CHERCHER, nous, ENVIRONNEMENT)
    oublier_la_recherche(nous)
    releve.chercher["rien de gardé"] = executer(_CHERCHER, nous, ENVIRONNEMENT)
    releve.servir = delai_de_servir(nous, ENVIRONNEMENT)
    releve.html_material, releve.html_elague = poids_html(pair / "site"), poids_html(pair / "elague")
    return releve


def poids_html(site: Path) -> tuple[float, float]:
    """Poids moyen et poids maximal d’une page HTML compressée (gzip, niveau 6), en kilo-octets."""
    poids = [len(gzip.compress(f.read_bytes(), 6)) / 1000 for f in site.rglob("*.html")]
    return (sum(poids) / len(poids), max(poids)) if poids else (0.0, 0.0)


def _lignes(r: ReleveDeConstruction) -> list[str]:
    suites = (
        ("Material seul", r.material, r.html_material),
        ("Material, menu élagué", r.elague, r.html_elague),
        ("centre, moteur seul", r.centre, r.html_centre),
        ("centre, contrôlé et publié", r.publie, r.html_centre),
        ("centre, rien de changé", r.rien, r.html_centre),
        ("centre, un mot changé", r.un_mot, r.html_centre),
        ("centre, un titre de partie de plus", r.un_titre, r.html_centre),
    )
    lignes = []
    for nom, couts, (moyen, gros) in suites:
        secondes = median(c.secondes for c in couts)
        ratio = median(c.secondes / m.secondes for c, m in zip(couts, r.material, strict=True))
        memoire = max(c.memoire for c in couts)
        lignes.append(
            ligne_de_tableau(
                r.fiches, r.pages, nom, nombre_ecrit(secondes), nombre_ecrit(1000 * secondes / r.pages), nombre_ecrit(ratio, 2),
                f"{memoire:.0f} Mio", f"{nombre_ecrit(moyen)} ko", f"{nombre_ecrit(gros)} ko",
            )
        )  # fmt: skip
    for depart, cout in r.chercher.items():
        cases = (f"chercher, {depart}", nombre_ecrit(cout.secondes, 2), "", "", f"{cout.memoire:.0f} Mio", "", "")
        lignes.append(ligne_de_tableau(r.fiches, r.pages, *cases))
    return lignes


def _verdicts(releves: Sequence[ReleveDeConstruction]) -> list[str]:
    """Une ligne par borne que l’on s’impose, tenue ou non."""
    lignes = [
        verdict("Temps, contrôles compris, rapporté à Material", max(r.ratio() for r in releves), BORNE_RATIO, "", 2),
        verdict("Le même, rapporté à Material élagué", max(r.ratio("elague") for r in releves), BORNE_RATIO, "", 2),
        verdict("Mémoire de pointe", max(c.memoire for r in releves for c in (*r.centre, *r.publie)), BORNE_MEMOIRE, " Mio", 0),
        verdict("HTML compressé d’une page, en moyenne", max(r.html_centre[0] for r in releves), BORNE_HTML, " ko"),
    ]
    plus_petit = releves[0]
    lignes += [
        verdict("Rien de changé, à la plus petite taille", median(c.secondes for c in plus_petit.rien), BORNE_RIEN, " s"),
        verdict("Un mot changé, à la plus petite taille", median(c.secondes for c in plus_petit.un_mot), BORNE_UN_MOT, " s"),
        verdict("Un mot changé, à la plus grande taille", median(c.secondes for c in releves[-1].un_mot), BORNE_GRAND, " s"),
        *(
            verdict(f"Chercher, {d}, à la plus petite taille", c.secondes, BORNE_CHERCHER, " s", 2)
            for d, c in plus_petit.chercher.items()
        ),
        verdict("« centre servir » : du fichier enregistré à la page rechargée", plus_petit.servir, BORNE_SERVIR, " s"),
    ]
    if len(releves) > 1:
        couts = [median(c.secondes for c in r.publie) / r.pages for r in releves]
        lignes.append(
            verdict(
                "Coût d’une page à la plus grande taille, rapporté à la plus petite", couts[-1] / couts[0], BORNE_LINEAIRE, "", 2
            )
        )
    return lignes
