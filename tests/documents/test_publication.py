"""Ce que les conventions publient : tout y est, rien n’est refait, rien ne dépend du jour ni du dossier."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from tests.projet import BASE, ecrire

from centre.base.reserve import Reserve
from centre.contenu.corpus import charger
from centre.contenu.modeles import Convention, Territoire
from centre.documents.publier.publication import FORMATS_DES_CONVENTIONS, ModeleFautif, Publication

RACINE = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def publication() -> Publication:
    return Publication(charger(RACINE)[0])


def test_chaque_modele_publie_se_compile(publication: Publication) -> None:
    assert set(publication.gabarits) == {e.contenu.id for e in publication.corpus.de(Convention)}
    assert len(publication.gabarits) >= 12


def test_chaque_modele_se_publie_vierge_et_pour_chaque_territoire(publication: Publication) -> None:
    documents = list(publication.documents())
    territoires = len(publication.corpus.donnees(Territoire))
    assert len(documents) == len(publication.gabarits) * len(FORMATS_DES_CONVENTIONS) * (1 + territoires) + territoires
    assert len({d.adresse for d in documents}) == len(documents)


def test_ce_qui_est_en_reserve_n_est_pas_refait(publication: Publication, tmp_path: Path) -> None:
    document = next(d for d in publication.documents_de("cpam") if d.extension == "docx")
    piece = publication.piece(document)
    assert piece.chemin.read_bytes() == document.produire()
    reserve = Reserve(tmp_path)
    gardee = reserve.prendre(document.recette, lambda: b"garde")
    reprise = Publication(publication.corpus, Reserve(tmp_path))
    assert reprise.piece(document) == gardee
    assert reprise.taille(document) == 5


def test_la_recette_suit_le_modele_le_territoire_et_le_format(publication: Publication) -> None:
    recettes = {d.recette for t in ("", "lyon", "paris") for d in publication.documents_de("cpam", t)}
    assert len(recettes) == 9


def test_un_kit_contient_chaque_modele_et_l_etat_des_partenariats(publication: Publication) -> None:
    kit = publication.kit("lyon")
    assert publication.piece(kit).chemin.read_bytes() == kit.produire()
    with zipfile.ZipFile(publication.piece(kit).chemin) as archive:
        assert archive.testzip() is None
        noms = archive.namelist()
        lisez_moi = archive.read("LISEZ-MOI.txt").decode()
        assert archive.read("convention-cpam-lyon.docx").startswith(b"PK")
    assert len(noms) == 1 + 2 * len(publication.gabarits)
    assert "CPAM : " in lisez_moi
    assert all(f"convention-{nom}-lyon.docx" in lisez_moi for nom in publication.gabarits)


def test_les_donnees_du_navigateur_sont_du_json(publication: Publication) -> None:
    lues = {d.adresse: json.loads(publication.piece(d).chemin.read_bytes()) for d in publication.donnees()}
    assert {"docx", "odt"} == set(lues["conventions/socle.json"])
    assert lues["conventions/territoires.json"]["lyon"]["nom"] == "Lyon"
    assert set(lues["conventions/modeles.json"]) == set(publication.gabarits)
    for nom, annonce in lues["conventions/modeles.json"].items():
        assert lues[f"conventions/{nom}/versions.json"].items() >= annonce.items()
    assert lues["conventions/cpam/gabarit.json"]["empreinte"] == publication.gabarits["cpam"].empreinte


def test_un_modele_fautif_s_annonce_et_ne_se_produit_pas(tmp_path: Path) -> None:
    chemin = "outils/conventions/convention-cpam/modele.md"
    corpus, _ = charger(ecrire(tmp_path, {chemin: BASE[chemin] + "\nVoici {{ inconnu }}.\n"}))
    publication = Publication(corpus)
    assert publication.gabarits == {}
    documents = [*publication.documents_de("convention-cpam"), publication.kit("lyon"), *publication.donnees()][::-1]
    assert {d.adresse for d in documents if publication.taille(d) is None} == {
        "territoires/lyon/kit-lyon.zip",
        "conventions/convention-cpam/gabarit.json",
        "conventions/convention-cpam/versions.json",
        *(f"conventions/convention-cpam/convention-convention-cpam.{extension}" for extension in FORMATS_DES_CONVENTIONS),
    }
    with pytest.raises(ModeleFautif):
        publication.piece(documents[0])
