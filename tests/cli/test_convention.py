"""``centre convention`` : lister, remplir, relire et comparer, sur les vrais modèles."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.documents.lecture import du_docx
from tests.documents.retouches import archive, parties

from centre.contenu.corpus import charger
from centre.documents import remplir
from centre.documents.publier.publication import Publication
from centre_cli import main

pytestmark = pytest.mark.long

RACINE = Path(__file__).resolve().parents[2]
EXEMPLE = RACINE / "outils/conventions/cpam/exemple.yml"


def convention(*arguments: str | Path) -> tuple[int, str]:
    rendu = CliRunner().invoke(main, ["convention", *map(str, arguments), "--racine", str(RACINE)])
    return rendu.exit_code, rendu.output


def test_liste_nomme_chaque_modele_et_sa_version() -> None:
    code, sortie = convention("liste")
    assert code == 0
    assert any(ligne.split()[:2] == ["cpam", "1.2.0"] for ligne in sortie.splitlines())
    assert len(sortie.splitlines()) >= 12


def test_champs_dit_tout_ce_qu_il_faut_remplir() -> None:
    code, sortie = convention("champs", "cpam")
    assert code == 0
    for attendu in ("caisse_nom (texte, requis) : ", "pré-rempli par : territoire.nom", "au choix : ", "donnees (", "exemple : "):
        assert attendu in sortie


@pytest.mark.parametrize("extension", ["docx", "odt", "pdf"])
def test_remplir_ecrit_le_document_et_rien_ne_manque_avec_l_exemple(tmp_path: Path, extension: str) -> None:
    document = tmp_path / f"c.{extension}"
    code, sortie = convention("remplir", "cpam", "--territoire", "lyon", "--valeurs", EXEMPLE, "-o", document)
    assert code == 0, sortie
    assert "Rien ne manque" in sortie
    assert document.read_bytes()[:4] == (b"%PDF" if extension == "pdf" else b"PK\x03\x04")
    assert [f.name for f in tmp_path.iterdir()] == [document.name]


def test_les_memes_reponses_donnent_les_memes_octets_que_le_site(tmp_path: Path) -> None:
    document = tmp_path / "c.docx"
    code, sortie = convention("remplir", "cpam", "--territoire", "lyon", "-o", document)
    assert code == 0
    assert "Brouillon : " in sortie
    publication = Publication(charger(RACINE)[0])
    gabarit = publication.gabarits["cpam"]
    assert document.read_bytes() == remplir(gabarit, publication.valeurs(gabarit, "lyon"), "docx")


def test_un_partenariat_deja_connu_se_dit_avec_sa_date_et_sa_source(tmp_path: Path) -> None:
    code, sortie = convention("remplir", "cpam", "--territoire", "paris", "-o", tmp_path / "c.docx")
    assert code == 0
    assert re.search(r"À savoir avant d’en écrire une autre : .*CPAM.* : signé \(2023, .+\)\.", sortie)
    assert re.search(r"Prérempli d’après la page du territoire, relue le .+ 20\d\d : Nom du territoire", sortie)
    vierge = convention("remplir", "cpam", "-o", tmp_path / "d.docx")[1]
    assert "À savoir" not in vierge
    assert "Prérempli" not in vierge


def test_une_reponse_qui_remplace_celle_du_territoire_n_en_vient_plus(tmp_path: Path) -> None:
    reponses = tmp_path / "r.json"
    reponses.write_text('{"champs": {"territoire_nom": "Ailleurs"}}', encoding="utf-8")
    sortie = convention("remplir", "cpam", "--territoire", "paris", "--valeurs", reponses, "-o", tmp_path / "c.docx")[1]
    assert "Nom du territoire" not in sortie.split("À savoir")[0]


def test_une_clause_se_garde_ou_se_retire(tmp_path: Path) -> None:
    document = tmp_path / "c.docx"
    facultatives = [c.id for c in Publication(charger(RACINE)[0]).gabarits["cpam"].clauses if c.portee == "facultative"]
    gardee, retiree = facultatives[:2]
    code, _ = convention("remplir", "cpam", "--clause", gardee, "--sans-clause", retiree, "-o", document)
    assert code == 0
    code, sortie = convention("verifier", document, "--json")
    etats = {c["id"]: c["etat"] for c in json.loads(sortie)["clauses"]}
    assert (code, etats[gardee], etats[retiree]) == (1, "intacte", "retiree")
    assert json.loads(sortie)["verdict"] == "brouillon"


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (["cpan"], "Vouliez-vous dire « cpam »"),
        (["cpam", "--territoire", "lion"], "n’est pas un territoire"),
        (["cpam", "-o", "convention.doc"], "terminez le nom par .docx, .odt ou .pdf"),
        (["cpam", "--clause", "inventee"], "inventee"),
        (["cpam", "--sans-clause", "donnees"], "donnees"),
        (["cpam", "-o", "absent/c.docx"], "n’a pas pu être écrit"),
    ],
    ids=["modele", "territoire", "extension", "clause-inconnue", "clause-nationale", "dossier"],
)
def test_une_demande_impossible_se_dit_en_francais(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], dit: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, sortie = convention("remplir", *arguments)
    assert code == 1
    assert dit in sortie
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("champs:\n  porteuse_siret: '123'\n", "porteuse_siret"),
        ("champs:\n\tcaisse_nom: x\n", "[tabulation]"),
        ("- caisse_nom", "champs:"),
        ("champs:\n  caise_nom: x\n", "caise_nom"),
    ],
    ids=["siret", "tabulation", "liste", "champ-inconnu"],
)
def test_des_reponses_refusees_se_nomment_et_rien_n_est_ecrit(tmp_path: Path, texte: str, dit: str) -> None:
    valeurs = tmp_path / "v.yml"
    valeurs.write_text(texte, encoding="utf-8")
    code, sortie = convention("remplir", "cpam", "--valeurs", valeurs, "-o", tmp_path / "c.docx")
    assert (code, (tmp_path / "c.docx").exists()) == (1, False)
    assert dit in sortie


def test_un_document_deja_la_est_garde_sauf_si_on_le_demande(tmp_path: Path) -> None:
    document = tmp_path / "c.docx"
    document.write_bytes(b"le travail de quelqu'un")
    code, sortie = convention("remplir", "cpam", "-o", document)
    assert code == 1
    assert "c-2.docx" in sortie
    assert "--remplacer" in sortie
    assert document.read_bytes() == b"le travail de quelqu'un"
    assert convention("remplir", "cpam", "-o", document, "--remplacer")[0] == 0
    assert document.read_bytes()[:2] == b"PK"


def test_douze_cents_euros_ne_deviennent_jamais_douze_euros(tmp_path: Path) -> None:
    valeurs = tmp_path / "v.yml"
    valeurs.write_text("champs:\n  montant: 1200\n  effet_le: 1er février 2027\n", encoding="utf-8")
    code, sortie = convention("remplir", "chantier-cvg", "--valeurs", valeurs, "-o", tmp_path / "c.docx")
    assert code == 0, sortie
    texte = " ".join(du_docx((tmp_path / "c.docx").read_bytes()))
    assert "1\u202f200,00\u00a0€" in texte
    assert "1er février 2027" in texte


def test_le_fichier_du_formulaire_est_toujours_accepte(tmp_path: Path) -> None:
    """Un caractère invisible collé dans un nom se nettoie ; la marque de début et les fins de ligne de Windows aussi."""
    valeurs = tmp_path / "v.json"
    champs = {"caisse_nom": "Caisse\u200b de l’exemple"}
    texte = json.dumps(
        {"modele": "cpam", "version": "1.2.0", "schema": 1, "champs": champs, "clauses": {}}, ensure_ascii=False, indent=2
    )
    valeurs.write_bytes(b"\xef\xbb\xbf" + texte.replace("\n", "\r\n").encode())
    code, sortie = convention("remplir", "cpam", "--valeurs", valeurs, "-o", tmp_path / "c.docx")
    assert code == 0, sortie


def test_un_caractere_que_le_pdf_ne_sait_pas_ecrire_se_nomme(tmp_path: Path) -> None:
    valeurs = tmp_path / "v.yml"
    valeurs.write_text("champs:\n  caisse_nom: Caisse \U0001f3e0\n", encoding="utf-8")
    code, sortie = convention("remplir", "cpam", "--valeurs", valeurs, "-o", tmp_path / "c.pdf")
    assert (code, (tmp_path / "c.pdf").exists()) == (1, False)
    assert "choisissez DOCX ou ODT" in sortie
    assert convention("remplir", "cpam", "--valeurs", valeurs, "-o", tmp_path / "c.docx")[0] == 0


def test_verifier_dit_la_version_et_sort_1_si_le_modele_a_change(tmp_path: Path) -> None:
    from centre.contenu.modeles import Convention
    from centre.documents.relire.versions import versions_publiees

    corpus, _ = charger(RACINE)
    (cpam,) = [e for e in corpus.de(Convention) if e.contenu.id == "cpam"]
    ancienne = dict(versions_publiees(corpus, cpam))["1.0.0"]
    document = tmp_path / "ancien.odt"
    document.write_bytes(remplir(ancienne, {}, "odt"))
    code, sortie = convention("verifier", document)
    assert code == 1
    assert sortie.startswith("Brouillon : ")
    assert "Il vient de la version 1.0.0 ; le modèle en est à la version 1.2.0" in sortie
    assert "changée dans le modèle depuis" in sortie
    assert "Ce document est à jour" not in sortie


def test_verifier_dit_a_jour_un_document_fini_et_montre_les_mots_changes(tmp_path: Path) -> None:
    document = tmp_path / "c.odt"
    exemple = RACINE / "outils/conventions/chantier-phc/exemple.yml"
    assert convention("remplir", "chantier-phc", "--valeurs", exemple, "-o", document)[0] == 0
    code, sortie = convention("verifier", document)
    assert (code, sortie.splitlines()[0]) == (0, "Ce document est à jour")
    p = parties(document.read_bytes())
    p["content.xml"] = p["content.xml"].replace("ni diagnostic", "ni détail", 1)
    document.write_bytes(archive(p))
    code, sortie = convention("verifier", document)
    assert (code, sortie.splitlines()[0]) == (1, "Le texte du modèle a été changé")
    assert "[-diagnostic-] [+détail+]" in sortie


def test_verifier_refuse_un_autre_fichier_en_une_phrase() -> None:
    code, sortie = convention("verifier", RACINE / "README.md")
    assert (code, sortie.count("\n")) == (1, 1)
    assert "ni un document Word (DOCX), ni un document LibreOffice (ODT)" in sortie


def test_comparer_montre_chaque_clause_changee() -> None:
    code, sortie = convention("comparer", "cpam", "1.0.0", "1.1.0")
    assert code == 0
    assert "(facultative) : ajoutée" in sortie
    assert convention("comparer", "cpam", "1.1.0", "1.1.0")[1].strip() == "Rien ne change de 1.1.0 à 1.1.0."
    code, sortie = convention("comparer", "cpam", "0.1.0", "1.1.0")
    assert code == 1
    assert "Versions : 1.2.0, 1.1.0, 1.0.0." in sortie
