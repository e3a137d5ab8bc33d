"""Les mesures : des projets reproductibles, un tableau lisible, des refus en français."""

from __future__ import annotations

import gzip
import re
import sys
import urllib.request
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from centre.base.constat import est_bloquant
from centre.contenu.modeles import Fiche
from centre.contenu.vocabulaire import Theme
from centre.controles import charger_et_verifier
from centre_mesures import pages
from centre_mesures.chrono import CommandeEnEchec, executer
from centre_mesures.construction import mesurer_construction, poids_html
from centre_mesures.pages import mesurer_pages
from centre_mesures.projets import exporter_pour_material, fabriquer
from centre_mesures.serveur import servir_un_dossier
from centre_mesures.tableau import verdict


@pytest.mark.long
def test_les_fiches_multipliees_sont_valides_distinctes_et_reproductibles(racine: Path, tmp_path: Path) -> None:
    un, deux = tmp_path / "un", tmp_path / "deux"
    for vers in (un, deux):
        vers.mkdir()
    reelles = len([f for f in (racine / "fiches").glob("*/*.md") if f.parent.name in set(Theme)])
    assert fabriquer(racine, un, reelles + 60) == fabriquer(racine, deux, reelles + 60) == reelles + 60
    contenus = [{f.relative_to(r).as_posix(): f.read_bytes() for f in (r / "fiches").rglob("*.md")} for r in (un, deux)]
    assert contenus[0] == contenus[1]
    corpus, constats = charger_et_verifier(un, date(2026, 11, 22))
    deja = {c.quoi for c in charger_et_verifier(racine, date(2026, 11, 22))[1]}
    assert [c for c in constats if est_bloquant([c]) and c.quoi not in deja] == []
    fiches = corpus.de(Fiche)
    assert len(fiches) == len({e.contenu.titre for e in fiches}) == reelles + 60
    assert fabriquer(racine, tmp_path / "trois", 1) == reelles


def test_material_recoit_les_memes_pages_et_les_memes_fichiers(tmp_path: Path) -> None:
    site, vers = tmp_path / "site", tmp_path / "material"
    for page in ("index.html", "fiches/index.html", "outils/grille/index.html", "404.html"):
        (site / page).parent.mkdir(parents=True, exist_ok=True)
        (site / page).write_text(f"<article><h1>{page}</h1></article>", encoding="utf-8")
    (site / "outils" / "grille" / "grille.csv").write_text("a,b\n", encoding="utf-8")
    assert exporter_pour_material(site, vers) == 3
    docs = {f.relative_to(vers / "docs").as_posix() for f in (vers / "docs").rglob("*") if f.is_file()}
    assert docs == {"index.md", "fiches/index.md", "outils/grille/index.md", "outils/grille/grille.csv"}
    assert (vers / "docs" / "fiches" / "index.md").read_text(encoding="utf-8") == "# fiches/index.html\n"
    assert "name: material" in (vers / "mkdocs.yml").read_text(encoding="utf-8")


def test_le_cout_d_une_commande(tmp_path: Path) -> None:
    leger = executer([sys.executable, "-c", "pass"], tmp_path)
    lourd = executer([sys.executable, "-c", "x = bytearray(80_000_000); sum(range(6_000_000))"], tmp_path)
    assert lourd.memoire - leger.memoire > 60
    assert lourd.secondes > leger.secondes > 0
    with pytest.raises(CommandeEnEchec, match="la raison"):
        executer([sys.executable, "-c", "raise SystemExit('la raison')"], tmp_path)


def test_le_poids_d_une_page_est_compresse(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("a" * 50_000, encoding="utf-8")
    (tmp_path / "b.html").write_text("b", encoding="utf-8")
    moyen, gros = poids_html(tmp_path)
    assert moyen < gros < 0.2
    assert poids_html(tmp_path / "vide") == (0, 0)


def test_le_serveur_de_mesure_compresse_les_textes(tmp_path: Path) -> None:
    (tmp_path / "sous").mkdir()
    (tmp_path / "sous" / "index.html").write_text("mot " * 1000, encoding="utf-8")
    with servir_un_dossier(tmp_path) as adresse:
        requete = urllib.request.Request(f"{adresse}sous/", headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(requete) as reponse:
            corps = reponse.read()
            assert reponse.headers["Content-Encoding"] == "gzip"
            assert "default-src 'none'" in reponse.headers["Content-Security-Policy"]
        assert gzip.decompress(corps).startswith(b"mot mot")
        assert len(corps) < 200
        with pytest.raises(urllib.error.HTTPError) as absent:
            urllib.request.urlopen(f"{adresse}rien")
        with absent.value as reponse:
            assert reponse.code == 404


def test_une_borne_tenue_ou_non() -> None:
    assert verdict("Accueil", 91.26, 90, " ko") == "Accueil : 91,3 ko (visé : au plus 90,0 ko), NON TENU."
    assert verdict("SEO", 100, 100, "", 0, au_moins=True) == "SEO : 100 (visé : au moins 100), tenu."


def test_sans_site_construit_on_dit_quoi_lancer(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match="lancez d’abord « centre construire »"):
        mesurer_pages(tmp_path, tmp_path / "site", False, print)


def test_sans_playwright_on_dit_comment_l_avoir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.html").touch()
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    with pytest.raises(click.ClickException, match="Il manque Playwright"):
        mesurer_pages(tmp_path, tmp_path, False, print)


def test_sans_chromium_on_dit_quoi_installer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.html").touch()
    monkeypatch.setenv("CHROMIUM", "navigateur-qui-n-existe-pas")
    with pytest.raises(click.ClickException, match="Il manque Chromium"):
        mesurer_pages(tmp_path, tmp_path, False, print)


@pytest.mark.construction
def test_mesurer_la_construction_de_bout_en_bout(tmp_path: Path, racine: Path) -> None:
    from tests.construction.conftest import fabriquer_projet

    dit: list[str] = []
    (releve,) = mesurer_construction(fabriquer_projet(tmp_path / "projet", racine), [3], 1, dit.append)
    assert releve.fiches == 3
    assert releve.ratio() > 0
    assert releve.ratio("elague") > 0
    assert [len(c) for c in (releve.centre, releve.publie, releve.material)] == [1, 1, 1]
    lignes = [d for d in dit if re.match(r"\| 3 ", d)]
    assert [ligne.split("|")[3].strip() for ligne in lignes] == [
        "Material seul",
        "Material, menu élagué",
        "centre, moteur seul",
        "centre, contrôlé et publié",
        "centre, rien de changé",
        "centre, un mot changé",
        "centre, un titre de partie de plus",
        "chercher, après une construction",
        "chercher, index gardé",
        "chercher, rien de gardé",
    ]
    assert releve.rien[0].secondes < releve.publie[0].secondes
    assert releve.chercher["index gardé"].secondes < releve.chercher["rien de gardé"].secondes
    assert releve.servir > 0
    assert any("Mémoire de pointe" in d for d in dit)


@pytest.mark.construction
def test_une_construction_mesuree_qui_echoue_dit_pourquoi(tmp_path: Path, racine: Path) -> None:
    from tests.construction.conftest import fabriquer_projet

    projet = fabriquer_projet(tmp_path / "projet", racine)
    (projet / "fiches" / "sante" / "bilan-de-sante.md").write_text("---\ntype: fiche\nid: x\n---\n", encoding="utf-8")
    with pytest.raises(click.ClickException, match="champ-manquant"):
        mesurer_construction(projet, [1], 1, lambda _: None)


@pytest.mark.construction
@pytest.mark.navigateur
def test_peser_une_page_compte_les_tiers(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    (tmp_path / "index.html").write_text(
        "<!doctype html><title>x</title><link rel=icon href=data:,><img src=a.svg><img src=http://127.0.0.1:9/tiers.svg>",
        encoding="utf-8",
    )
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    with servir_un_dossier(tmp_path, entetes={}) as adresse, sync_playwright() as playwright:
        navigateur: Any = playwright.chromium.launch(executable_path=pages.chercher_chromium(), args=["--no-sandbox"])
        poids = pages.peser(navigateur, adresse)
        navigateur.close()
    assert (poids.requetes, poids.tiers) == (3, 1)
    assert 0 < poids.octets < 2000
    assert poids.elements == 7
