"""Les adaptateurs, un par un : ce que chacun donne à MkDocs."""

from __future__ import annotations

import json
import logging
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
import pytest
from mkdocs.structure.files import InclusionLevel
from tests.projet import BASE

import centre_mkdocs.verification as verification
from centre.base.constat import Constat, Gravite
from centre.contenu.types import TYPES
from centre.navigateur import fichiers_servis
from centre.seance import Seance
from centre_mkdocs.memoire import racine_de, seance_de

from .conftest import Ouvrir

pytestmark = pytest.mark.construction

FICHE = "fiches/sante/bilan-de-sante/index.md"
MATERIAL = Path(material.__file__).resolve().parent


def test_une_construction_n_a_qu_une_seance(ouvrir: Ouvrir) -> None:
    config = ouvrir().config
    assert seance_de(config) is seance_de(config)
    assert seance_de(ouvrir().config) is not seance_de(config)


def test_la_seance_confiee_au_moteur_est_celle_qui_sert(ouvrir: Ouvrir, projet: Path) -> None:
    confiee = Seance(projet, date(2026, 11, 22))
    config = ouvrir(extra={"seance": confiee}).config
    assert seance_de(config) is confiee


def test_la_racine_est_le_dossier_des_reglages(ouvrir: Ouvrir, projet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = ouvrir().config
    assert racine_de(config) == projet.resolve()
    config.config_file_path = None
    monkeypatch.chdir(projet)
    assert racine_de(config) == Path.cwd()


def test_chaque_page_du_corpus_a_son_fichier_virtuel_et_un_seul(ouvrir: Ouvrir) -> None:
    chantier = ouvrir()
    attendues = sorted(f"{p.url}index.md" for p in seance_de(chantier.config).pages)
    docs = Path(chantier.config.docs_dir)
    virtuelles = sorted(f.src_uri for f in chantier.files if f.src_uri.endswith(".md") and not (docs / f.src_uri).is_file())
    assert virtuelles == attendues
    assert not (docs / FICHE).exists(), "rien n’est écrit dans docs/"


@pytest.mark.parametrize(
    "reglages",
    [
        {"variables": {"CENTRE_EDIT_URI": "https://forge.example/centre/edit/main/docs/"}},
        {"repo_url": "https://forge.example/centre", "edit_uri": "edit/main/docs/"},
        {"repo_url": "https://forge.example/centre/", "edit_uri": "edit/main/docs/"},
    ],
)
def test_le_lien_d_edition_mene_au_vrai_fichier(reglages: dict[str, Any], ouvrir: Ouvrir, projet: Path) -> None:
    chantier = ouvrir(**reglages)
    base = "https://forge.example/centre/edit/main/"
    menent = {}
    for page in seance_de(chantier.config).pages:
        adresse = chantier.page(f"{page.url}index.md").edit_url
        if page.chemin is None:
            assert not adresse, page.url
            continue
        assert adresse is not None
        assert adresse.startswith(base), page.url
        assert (projet / adresse.removeprefix(base)).is_file(), adresse
        menent[page.url] = adresse.removeprefix(base)
    assert menent["fiches/sante/bilan-de-sante/"] == "fiches/sante/bilan-de-sante.md"
    assert menent["outils/grille-de-suivi/"] == "outils/grille-de-suivi/outil.yml"
    assert menent["glossaire/"] == "docs/donnees/glossaire.yml"
    assert chantier.page("reperes.md").edit_url == f"{base}docs/reperes.md"


def test_sans_forge_aucun_lien_d_edition(ouvrir: Ouvrir) -> None:
    chantier = ouvrir()
    assert chantier.page(FICHE).edit_url is None
    assert chantier.page("reperes.md").edit_url is None


def test_une_page_virtuelle_est_rendue_puis_oubliee(ouvrir: Ouvrir, projet: Path) -> None:
    texte = BASE["fiches/sante/bilan-de-sante.md"] + "\n## Ensuite\n\nLa CIP en reparle.\n"
    (projet / "fiches/sante/bilan-de-sante.md").write_text(texte, encoding="utf-8")
    chantier = ouvrir()
    page = chantier.rendue(FICHE)
    assert page.meta["title"] == "Proposer un bilan de santé"
    assert page.meta["centre"]["chemin"] == "fiches/sante/bilan-de-sante.md"
    assert page.meta["centre"]["rubrique"] == "agir"
    assert [ref for _, ref in page.meta["centre"]["fil"]] == ["fiches", "fiches/sante"]
    assert ("etapes", "Étapes") in [(a, t) for _, a, t in page.meta["centre"]["sommaire"]]
    assert page.content is not None
    assert '<button type="button" class="terme" popovertarget="terme-cip">' in page.content
    assert "centre:" not in page.content
    assert chantier.config.plugins.on_post_page("<html>", page=page, config=chantier.config) == "<html>"
    assert page.content is None
    assert "centre" not in page.meta


def test_les_termes_ne_sont_pas_reperes_la_ou_ils_generaient(ouvrir: Ouvrir) -> None:
    page = ouvrir().rendue("glossaire/index.md")
    assert page.content is not None
    assert 'class="terme"' not in page.content


def test_un_renvoi_sans_liste_mene_a_la_page_de_la_source(ouvrir: Ouvrir, projet: Path) -> None:
    chantier = ouvrir()
    corpus = seance_de(chantier.config).corpus
    page = chantier.page("index.md")
    html = str(corpus.contenus["accueil"].corps)
    renvoi = '<p><a class="renvoi" data-source="ra-2023" href="centre:source/ra-2023"></a></p>'
    habille = chantier.config.plugins.on_page_content(renvoi + html, page=page, config=chantier.config, files=chantier.files)
    assert '<a href="sources/ra-2023/" aria-label="Source : RA 2023">' in habille
    assert "#source-ra-2023" not in habille


def test_une_page_ecrite_recoit_titre_habillage_et_sources(ouvrir: Ouvrir, projet: Path) -> None:
    chantier = ouvrir()
    page = chantier.page("reperes.md", markdown="## Le cadre")
    assert page.markdown == "## Le cadre"
    assert page.meta == {
        "title": "Des repères pour commencer",
        "description": "Ce que le programme demande, ce que les équipes font, et où trouver la suite.",
    }
    html = chantier.config.plugins.on_page_content("<p>La CIP.</p>", page=page, config=chantier.config, files=chantier.files)
    assert "<h1>Des repères pour commencer</h1>" in html
    assert '<li id="source-ra-2023">' in html
    assert page.meta["centre"]["type"] == "page"


def test_une_page_hors_du_corpus_passe_telle_quelle(ouvrir: Ouvrir, projet: Path) -> None:
    (projet / "docs/reference").mkdir()
    (projet / "docs/reference/champs.md").write_text("# Champs\n", encoding="utf-8")
    chantier = ouvrir()
    page = chantier.rendue("reference/champs.md")
    page.content = chantier.config.plugins.on_page_content(
        "<h1>Champs</h1>", page=page, config=chantier.config, files=chantier.files
    )
    assert page.content == "<h1>Champs</h1>"
    assert "centre" not in page.meta
    assert chantier.config.plugins.on_post_page("<html>", page=page, config=chantier.config) == "<html>"


def test_aucun_fichier_de_material_n_est_publie(ouvrir: Ouvrir, projet: Path) -> None:
    chantier = ouvrir()
    etrangers = [f for f in chantier.files if f.src_dir and MATERIAL in Path(f.src_dir).resolve().parents]
    assert etrangers, "le thème n’a donné aucun fichier : l’essai ne prouve rien"
    assert [f.src_uri for f in etrangers if f.inclusion is not InclusionLevel.EXCLUDED] == []
    gardes = {f.src_uri for f in chantier.files if f.inclusion is not InclusionLevel.EXCLUDED}
    theme = projet / "plugins/centre_mkdocs/theme"
    notres = {f.relative_to(theme).as_posix() for d in ("css", "js", "images") for f in (theme / d).rglob("*") if f.is_file()}
    assert notres - gardes == set()
    assert {"index.md", "reperes.md", "carte.svg", FICHE} <= gardes
    assert "sitemap.xml" not in chantier.config.theme.static_templates


def test_sans_theme_a_soi_seuls_les_contenus_sont_publies(ouvrir: Ouvrir, projet: Path) -> None:
    reglages = projet / "mkdocs.yml"
    reglages.write_text(
        reglages.read_text(encoding="utf-8").replace("  custom_dir: plugins/centre_mkdocs/theme\n", ""), encoding="utf-8"
    )
    chantier = ouvrir()
    gardes = [f for f in chantier.files if f.inclusion is not InclusionLevel.EXCLUDED and f.src_dir]
    assert {Path(f.src_dir or "").resolve() for f in gardes} == {Path(chantier.config.docs_dir).resolve()}


@pytest.mark.parametrize("adresse", ["", "https://exemple.fr/centre/"])
def test_le_code_qr_demande_l_adresse_publique_sinon_le_chemin_s_imprime(adresse: str, ouvrir: Ouvrir) -> None:
    chantier = ouvrir(variables={"CENTRE_SITE_URL": adresse})
    env = chantier.config.theme.get_env()
    chantier.config.plugins.on_env(env, config=chantier.config, files=chantier.files)
    gabarit = env.get_template("partials/actions.html")

    def imprime(type: str) -> str:
        return gabarit.render(
            page=chantier.page(FICHE), type=type, styles=TYPES[type].styles, titre="Une fiche", config=chantier.config
        )

    fiche = imprime("fiche")
    assert ("terrain-qr" in fiche) is bool(adresse)
    assert f'data-adresse="{"connue" if adresse else ""}">{adresse}fiches/sante/bilan-de-sante/</p>' in fiche
    assert "Imprimer la page entière" in fiche
    assert "terrain-qr" not in imprime("outil")
    assert "Imprimer la page entière" not in imprime("outil")


def test_les_fichiers_des_outils_sont_publies_sous_leur_outil(ouvrir: Ouvrir, projet: Path) -> None:
    fichier = ouvrir().fichier("outils/grille-de-suivi/grille.csv")
    assert fichier.abs_src_path is not None
    assert Path(fichier.abs_src_path) == projet / "outils/grille-de-suivi/grille.csv"
    assert fichier.url == "outils/grille-de-suivi/grille.csv"


def test_les_fichiers_produits_sont_publies_depuis_la_reserve(ouvrir: Ouvrir, projet: Path, racine: Path) -> None:
    definition = (racine / "outils/annuaire-des-referents/classeur.yml").read_text(encoding="utf-8")
    (projet / "outils/grille-de-suivi/classeur.yml").write_text(definition, encoding="utf-8")
    chantier = ouvrir()
    for extension in ("xlsx", "ods"):
        fichier = chantier.fichier(f"outils/grille-de-suivi/grille-de-suivi.{extension}")
        assert fichier.abs_src_path is not None, "un chemin, pas des octets"
        assert Path(fichier.abs_src_path).parent == projet / ".cache/documents"
        assert fichier.content_bytes.startswith(b"PK")
    assert not list(projet.glob("outils/grille-de-suivi/*.ods"))


def test_servir_surveille_les_contenus_et_le_dit_a_la_coque(ouvrir: Ouvrir, projet: Path) -> None:
    config = ouvrir("serve").config
    assert config.extra["en_direct"] is True
    assert [config.watch.count(str(projet / d)) for d in ("fiches", "outils")] == [1, 1]
    assert ouvrir().config.extra["en_direct"] is False


def test_le_code_du_navigateur_est_publie_a_l_adresse_de_sa_piece(ouvrir: Ouvrir) -> None:
    servis = {f.src_uri: f.content_string for f in ouvrir().files if f.src_uri.startswith("navigateur/") or f.src_uri == "sw.js"}
    assert servis == dict(fichiers_servis())
    assert {"navigateur/commun/centre.js", "navigateur/recherche/recherche.css", "sw.js"} <= set(servis)


def test_la_recherche_publie_son_thesaurus_et_son_index(ouvrir: Ouvrir, projet: Path) -> None:
    chantier = ouvrir()
    assert json.loads(chantier.fichier("donnees/thesaurus.jsonld").content_string)
    assert "skos:" in chantier.fichier("donnees/thesaurus.ttl").content_string
    chantier.config.plugins.on_post_build(config=chantier.config)
    index = projet / "site/recherche/index"
    assert any(index.iterdir())


@pytest.mark.parametrize(
    ("gravite", "niveau"),
    [(Gravite.ERREUR, logging.ERROR), (Gravite.AVERTISSEMENT, logging.WARNING), (Gravite.AVIS, logging.INFO)],
)
def test_un_constat_devient_une_ligne_de_journal_de_son_niveau(
    gravite: Gravite, niveau: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    constat = Constat("fiches/a.md", 3, "champ-manquant", "Il manque 100 % du texte.", "Parce que.", "Écrivez-le.", gravite)
    monkeypatch.setattr(verification, "seance_de", lambda _: SimpleNamespace(constats=(constat,)))
    files: Any = object()
    with caplog.at_level(logging.DEBUG, logger="mkdocs"):
        assert verification.VerificationPlugin().on_files(files, config=None) is files  # type: ignore[arg-type]
    [ligne] = caplog.records
    assert ligne.levelno == niveau
    assert str(constat) in ligne.getMessage()
    assert re.search(r"fiches/a\.md:3", ligne.getMessage())


def test_chaque_gravite_a_son_niveau() -> None:
    assert set(verification._NIVEAUX) == set(Gravite)
