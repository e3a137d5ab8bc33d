# ruff: noqa: E501 — JavaScript et textes piégés se lisent mieux d’un trait
"""Un petit projet dont chaque texte est une attaque : ce qu’un fichier mal intentionné, ou mal collé, peut contenir."""

from __future__ import annotations

import csv
import io
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml
from tests.processus import environnement, executer

RACINE = Path(__file__).resolve().parents[2]

ATTAQUES = (
    "<script>window.pirate=1</script>",
    '"><img src=x onerror=window.pirate=2>',
    "[clic](javascript:window.pirate=3)",
    "[clic](java&#115;cript:window.pirate=4)",
    "![x](https://exemple.fr/pirate.png)",
    "{{7*7}}{% raw %}",
    "\u202eesrevni\u202c",
    "&lt;b&gt;`</code><svg onload=window.pirate=5>`",
    '<https://exemple.fr/"onmouseover=window.pirate=6>',
)
"""Balise, attribut échappé, lien qui exécute, image distante, gabarit, sens inversé, code, lien automatique."""

TOUT = " ".join(ATTAQUES)
COURT = ATTAQUES[0] + ATTAQUES[1]

_COMMUN: dict[str, Any] = {
    "titre": ATTAQUES[1] + ATTAQUES[5], "resume": f"Un résumé assez long pour passer {COURT}{ATTAQUES[5]}",
    "programmes": ["cvg", "phc"], "metiers": ["cip"], "statut": "publie", "nature": "documenté", "responsable": "equipe-nationale",
    "relu_le": "2026-11-22", "rythme_revue": 12, "sources": ["piege"], "synonymes": [COURT], "questions": [COURT],
}  # fmt: skip
_REVUE = {"responsable": "equipe-nationale", "relu_le": "2026-11-22", "rythme_revue": 12, "sources": ["piege"]}

_ETAPES = [{"titre": COURT, "texte": TOUT}]

FICHIERS: dict[str, tuple[dict[str, Any] | list[dict[str, Any]], str]] = {
    "docs/index.md": ({"type": "page", "id": "accueil", **_COMMUN}, f"## {TOUT}\n\n{TOUT}\n\n<div onclick=window.pirate=7>x</div>\n"),
    "docs/cvg/index.md": ({"type": "page", "id": "cvg", **_COMMUN}, f"## CPAM {TOUT}\n\nLa CPAM et l’ACI.\n\n| {COURT} |\n| --- |\n| {TOUT} |\n"),
    "docs/cvg/pilier-renforcement.md": (
        {"type": "pilier", "id": "pilier-renforcement", "numero": 1, "regle": TOUT, "pourquoi": TOUT, "comment": [TOUT], "qui": [TOUT], "indicateurs": [TOUT],
         "malentendus": [{"idee": COURT, "reponse": TOUT}], **_COMMUN}, TOUT,
    ),
    "fiches/sante/fiche-piege.md": (
        {"type": "fiche", "id": "fiche-piege", **_COMMUN, "objectif": TOUT, "quand": TOUT, "etapes": _ETAPES, "qui_fait_quoi": [{"qui": COURT, "fait": TOUT}],
         "points_de_vigilance": [TOUT], "limites_de_role": [TOUT], "resultat": TOUT, "effet_publie": "false", "resume_oral": TOUT, "territoire_d_origine": "lyon"}, f"## La CPAM\n\nLa CPAM, puis l’ACI. {TOUT}\n",
    ),
    "fiches/situations/situation-piege.md": (
        {"type": "situation", "id": "situation-piege", **_COMMUN, "urgence": "immediate", "signes": [TOUT], "premiers_gestes": _ETAPES, "ne_pas_faire": [TOUT],
         "qui_appeler": [{"qui": COURT, "pour": TOUT, "numero": "115", "source": "piege"}], "orientation": TOUT, "limites_de_role": [TOUT]}, TOUT,
    ),
    "outils/outil-piege/outil.yml": (
        {"id": "outil-piege", **_COMMUN, "format": "service-en-ligne", "adresse": "https://exemple.fr/?a='onclick=window.pirate=8", "editeur": COURT,
         "mode_d_emploi": [TOUT], "temps_de_prise_en_main": 5, "accessible": "oui", "maturite": "repéré"}, "",
    ),
    "outils/conventions/convention-piege/modele.md": (
        {"type": "convention", "id": "convention-piege", **_COMMUN, "famille": "sante", "partenaires": ["cpam"], "usage": TOUT, "quand": TOUT, "signataires": [COURT, COURT],
         "a_negocier": [TOUT], "a_verifier": [TOUT], "version": "1.0.0", "journal": [{"version": "1.0.0", "date": "2026-11-22", "changement": TOUT}], "avertissement": TOUT}, TOUT,
    ),
    "docs/donnees/parcours/parcours-piege.yml": (
        {"id": "parcours-piege", **_COMMUN, "pour": "cip", "etapes": [{"id": "lire", "quand": "j1", "genre": "verifier", "titre": COURT, "texte": TOUT, "reponse": TOUT}]}, "",
    ),
    "docs/donnees/menu.yml": ([{"id": "agir", "titre": COURT, "page": "fiches", "liens": [{"titre": COURT, "page": "fiches"}]}], ""),
    "docs/donnees/accueil.yml": (
        [{"id": "je-cherche", "titre": COURT, "phrase": TOUT, "recherche": True, "liens": [{"titre": COURT, "page": "fiches"}]}, {"id": "urgences", "titre": COURT, "situations": 3}], "",
    ),
    "docs/donnees/glossaire.yml": ([{"id": "cpam", "terme": "CPAM", "developpe": COURT, "definition": TOUT, "alias": [COURT, "ACI"], "anciens_noms": [COURT], "famille": COURT, "sources": ["piege"]}], ""),
    "docs/donnees/territoires.yml": (
        [{"id": "lyon", "nom": COURT, "resume": f"Un résumé assez long pour passer {COURT}", "code_insee": "69123", "departements": ["69"], "region": ATTAQUES[1], "depuis": "2018", "programmes": ["cvg", "phc"],
          "structures": [{"nom": COURT, "role": COURT, "programmes": ["cvg"], "source": "piege"}], "partenariats": [{"partenaire": "cpam", "etat": "signe", "date": "2023", "note": TOUT, "source": "piege"}],
          "inconnus": [TOUT], **_REVUE}], "",
    ),
    "docs/donnees/partenaires.yml": (
        [{"id": "cpam", "nom": COURT, "court": ATTAQUES[1], "famille": "sante", "resume": f"Un résumé assez long pour passer {COURT}", "apports": [TOUT], "attentes": [TOUT], "dans_la_matrice": True, **_REVUE}], "",
    ),
    "docs/donnees/chiffres.yml": (
        [{"id": "un", "titre": COURT, "valeur": 3, "unite": ATTAQUES[1], "mesure": "annee", "perimetre": COURT, "date": "2023", "programme": "cvg", "source": "piege", "repere": COURT,
          "ecarts": [{"valeur": COURT, "source": "piege", "lecture": TOUT}]}], "",
    ),
    "docs/donnees/evenements.yml": ([{"id": "evenement", "date": "2018", "titre": COURT, "texte": TOUT, "source": "piege", "note": TOUT}], ""),
}  # fmt: skip
"""Chemin → en-tête (ou données) et corps."""

TABLEAUX: dict[str, list[dict[str, str]]] = {
    "docs/donnees/sources.csv": [
        {"id": "piege", "titre": COURT, "court": ATTAQUES[1], "editeur": COURT, "date": "2023", "consulte_le": "2026-11-22", "adresse": "https://exemple.fr/?q='onclick=window.pirate=9", "cote": "", "diffusion": "publique", "note": TOUT}
    ],
    "docs/donnees/chantiers.csv": [
        {"id": "chantier", "nom": COURT, "ville": ATTAQUES[1], "departement": "69", "region": ATTAQUES[1], "cvg": "oui", "territoire": "lyon", "source": "piege"}
    ],
}  # fmt: skip


def ecrire(projet: Path) -> None:
    """Écrit le projet piégé : nos réglages, notre thème, ces textes."""
    theme = RACINE / "plugins/centre_mkdocs/theme"
    reglages = (RACINE / "mkdocs.yml").read_text(encoding="utf-8").replace("plugins/centre_mkdocs/theme", str(theme))
    (projet / "mkdocs.yml").write_text(reglages, encoding="utf-8")
    (projet / "search").symlink_to(RACINE / "search")
    for chemin, (donnees, corps) in FICHIERS.items():
        texte = yaml.safe_dump(donnees, allow_unicode=True, sort_keys=False, width=10_000)
        _ecrire(projet / chemin, f"---\n{texte}---\n\n{corps}\n" if chemin.endswith(".md") else texte)
    for chemin, lignes in TABLEAUX.items():
        tampon = io.StringIO()
        tableau = csv.DictWriter(tampon, list(lignes[0]), lineterminator="\n")
        tableau.writeheader()
        tableau.writerows(lignes)
        _ecrire(projet / chemin, tampon.getvalue())


def _ecrire(chemin: Path, texte: str) -> None:
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_text(texte, encoding="utf-8")


def construire(projet: Path) -> Path:
    """Construit sans rigueur : les constats sont dits, mais la page sort quand même, et elle doit être sans danger."""
    site = projet / "site"
    shutil.rmtree(site, ignore_errors=True)
    commande = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", projet / "mkdocs.yml", "--site-dir", site]
    resultat = executer(commande, env=environnement(NO_MKDOCS_2_WARNING="1"))
    assert resultat.returncode == 0, resultat.stderr[-4000:]
    return site
