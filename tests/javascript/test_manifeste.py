"""Le manifeste : des empreintes qui ne dépendent que des octets, des groupes justes, deux fois les mêmes fichiers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from centre.navigateur.manifeste import DOCUMENTS, MANIFESTE, VERSION_SERVIE, ecrire_le_manifeste, empreinte_courte, groupe_de

FICHIERS = {
    "index.html": "<h1>Accueil</h1>",
    "404.html": "<h1>Absente</h1>",
    "sw.js": "//",
    "navigateur/commun/centre.js": "//",
    "situations/index.html": "<h1>Situations</h1>",
    "situations/accident/index.html": "<h1>Accident</h1>",
    "fiches/sante/x/index.html": "<h1>Fiche</h1>",
    "reference/index.html": "<h1>Référence</h1>",
    "donnees/sources.csv": "a",
    "recherche/index/0f/t1.bin": "t",
    "outils/liaison/index.html": "<h1>Fiche de <em>liaison</em> &amp; suivi</h1>",
    "outils/liaison/fiche.docx": "docx",
    "outils/sans-page/fiche.docx": "docx",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for adresse, texte in FICHIERS.items():
        fichier = tmp_path / "site" / adresse
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, encoding="utf-8")
    return tmp_path / "site"


def lu(site: Path, nom: str) -> object:
    return json.loads((site / nom).read_text(encoding="utf-8"))


def test_chaque_fichier_est_nomme_par_son_contenu_dans_son_groupe(site: Path) -> None:
    version = ecrire_le_manifeste(site)
    groupes = lu(site, MANIFESTE)
    assert isinstance(groupes, dict)
    adresses = {groupe: set(fichiers) for groupe, fichiers in groupes.items()}
    assert adresses == {
        "coquille": {"index.html", "404.html", "navigateur/commun/centre.js", "situations/index.html"},
        "situations": {"situations/accident/index.html"},
        "lisible": {"fiches/sante/x/index.html", "outils/liaison/index.html", "recherche/index/0f/t1.bin", DOCUMENTS},
    }
    for fichiers in groupes.values():
        for adresse, (empreinte, taille) in fichiers.items():
            octets = (site / adresse).read_bytes()
            assert (empreinte, taille) == (empreinte_courte(octets), len(octets))
    assert lu(site, VERSION_SERVIE) == {"version": version} == {"version": empreinte_courte((site / MANIFESTE).read_bytes())}


def test_les_documents_sont_ranges_par_la_page_qui_les_propose(site: Path) -> None:
    ecrire_le_manifeste(site)
    empreinte = empreinte_courte(b"docx")
    attendu = {
        "page": "outils/liaison/",
        "titre": "Fiche de liaison & suivi",
        "fichiers": {"outils/liaison/fiche.docx": [empreinte, 4]},
    }
    assert lu(site, DOCUMENTS) == [attendu]


def test_refait_sur_le_meme_site_le_manifeste_ne_change_pas_et_un_octet_change_la_version(site: Path) -> None:
    premiere = ecrire_le_manifeste(site)
    assert ecrire_le_manifeste(site) == premiere
    avant = lu(site, MANIFESTE)
    (site / "fiches/sante/x/index.html").write_text("<h1>Fiche!</h1>", encoding="utf-8")
    assert ecrire_le_manifeste(site) != premiere
    apres = lu(site, MANIFESTE)
    assert isinstance(avant, dict)
    assert isinstance(apres, dict)
    assert {a for a, f in apres["lisible"].items() if avant["lisible"][a] != f} == {"fiches/sante/x/index.html"}


def test_ni_le_travailleur_ni_le_manifeste_ne_se_gardent_eux_memes() -> None:
    assert [groupe_de(a) for a in ("sw.js", MANIFESTE, VERSION_SERVIE)] == ["", "", ""]
