"""Le vrai contenu, construit strictement par les deux moteurs : les mêmes pages, rien de plus."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

import material
import pytest
from tests.processus import environnement, executer

from centre.contenu.corpus import charger
from centre.contenu.modeles import Contenu
from centre.contenu.urls import Adresses
from centre.controles.site import controler_site

from .conftest import Lancer, ecarts

FORGE = "https://forge.exemple.fr/centre/edit/main/docs/"
SOUS_DOSSIER = "https://exemple.fr/centre/"


def test_mkdocs_et_properdocs_donnent_les_memes_octets(
    site_construit: Path, racine: Path, tmp_path: Path, lancer: Lancer
) -> None:
    vers = tmp_path / "site"
    fait = lancer(racine, "construire", "--moteur", "properdocs", "--vers", str(vers), CENTRE_SITE_URL=SOUS_DOSSIER)
    assert fait.returncode == 0, fait.stdout + fait.stderr
    assert ecarts(site_construit, vers) == []


def test_le_site_n_a_aucun_defaut(site_construit: Path) -> None:
    assert controler_site(site_construit, "/centre/") == []


def test_chaque_page_annoncee_est_construite(site_construit: Path, racine: Path) -> None:
    corpus, _ = charger(racine)
    adresses = Adresses(corpus)
    attendues = {url.partition("#")[0] for url in adresses.table.values()}
    absentes = sorted(u for u in attendues if not (site_construit / u / "index.html").is_file())
    assert absentes == []
    assert len(attendues) > len([e for e in corpus.entrees if isinstance(e.contenu, Contenu)]) / 2


def test_aucun_fichier_de_material_n_est_publie(site_construit: Path) -> None:
    gabarits = Path(material.__file__).parent / "templates"
    siens = {hashlib.sha256(f.read_bytes()).digest() for f in gabarits.rglob("*") if f.is_file() and f.stat().st_size}
    publies = [f for f in site_construit.rglob("*") if f.is_file()]
    assert [f.name for f in publies if hashlib.sha256(f.read_bytes()).digest() in siens] == []
    assert {f.name for f in (site_construit / "assets").rglob("*")} <= {"_mkdocstrings.css"}


def test_l_index_de_material_n_est_pas_publie(site_construit: Path) -> None:
    assert not list(site_construit.rglob("search_index.json"))


def test_modifier_mene_au_vrai_fichier(projet: Path, lancer: Lancer) -> None:
    fait = lancer(projet, "construire", CENTRE_EDIT_URI=FORGE)
    assert fait.returncode == 0, fait.stdout + fait.stderr
    base = FORGE.removesuffix("docs/")
    liens = {
        page.relative_to(projet / "site").as_posix(): re.findall(r'href="(https://forge[^"]+)"', page.read_text(encoding="utf-8"))
        for page in (projet / "site").rglob("*.html")
    }
    faux = {p: cibles for p, cibles in liens.items() if any(not (projet / c.removeprefix(base)).is_file() for c in cibles)}
    assert faux == {}
    menes = {c.removeprefix(base) for cibles in liens.values() for c in cibles}
    assert {
        "docs/reperes.md",
        "docs/pilier-duree.md",
        "fiches/sante/bilan-de-sante.md",
        "fiches/situations/malaise.md",
        "outils/grille-de-suivi/outil.yml",
        "outils/conventions/convention-cpam/modele.md",
        "docs/donnees/parcours/parcours-cip.yml",
        "docs/donnees/glossaire.yml",
        "docs/donnees/territoires.yml",
    } <= menes


def test_sans_adresse_de_forge_pas_de_lien_modifier(publie: Path) -> None:
    assert [p for p in publie.rglob("*.html") if "Modifier cette page" in p.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("moteur", ["mkdocs", "properdocs"])
def test_une_construction_stricte_par_le_moteur_lui_meme(projet: Path, moteur: str) -> None:
    commande = [sys.executable, "-m", moteur, "build", "--strict", "--site-dir", "direct"]
    fait = executer(commande, projet, env=environnement())
    assert fait.returncode == 0, fait.stdout + fait.stderr
    assert (projet / "direct" / "index.html").is_file()


@pytest.mark.parametrize("moteur", ["mkdocs", "properdocs"])
def test_une_faute_de_contenu_fait_echouer_la_construction_stricte(projet: Path, moteur: str) -> None:
    fiche = projet / "fiches" / "sante" / "bilan-de-sante.md"
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("nature:", "natrue:"), encoding="utf-8")
    commande = [sys.executable, "-m", moteur, "build", "--strict", "--site-dir", "direct"]
    fait = executer(commande, projet, env=environnement())
    assert fait.returncode != 0
    assert "fiches/sante/bilan-de-sante.md:" in fait.stderr
    assert "[champ-inconnu]" in fait.stderr
