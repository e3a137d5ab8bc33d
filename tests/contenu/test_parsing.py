"""Des octets au modèle : ce que les cas dorés ne montrent pas."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from centre.contenu.lecture.disque import Texte, decoder, lire, parcourir, relatif
from centre.contenu.lecture.entete import lire_markdown
from centre.contenu.lecture.tableau import lire_tableau
from centre.contenu.lecture.validation import FAUTES_MAX, proche, suggestion, valider
from centre.contenu.lecture.yaml_situe import Positions, lire_yaml
from centre.contenu.modeles import Fiche, Page, Parcours, Terme, Territoire


def test_la_ligne_de_chaque_champ() -> None:
    valeur, positions, constats = lire_yaml("a: 1\nb:\n  - c: 2\n    d:\n  - e\nf:\n", "x.yml", decalage=10)
    assert constats == []
    assert valeur == {"a": "1", "b": [{"c": "2", "d": None}, "e"], "f": None}
    assert [positions.ligne(*c) for c in [("a",), ("b",), ("b", 0, "d"), ("b", 1), ("f",), ("b", 0, "absent"), ()]] == [
        *(11, 12, 14, 15, 16, 13, 11)
    ]
    assert Positions(debut=4).ligne("rien") == 4


def test_une_cle_en_double_garde_la_premiere_valeur() -> None:
    valeur, _, constats = lire_yaml("a: 1\na:\n  b: 2\nc: 3\n", "x.yml")
    assert valeur == {"a": "1", "c": "3"}
    assert [(c.code, c.ligne) for c in constats] == [("cle-en-double", 2)]


@pytest.mark.parametrize("texte", ["", "# rien\n", "---\n", "~x: [", "a: 'b", "%FOO", "a: \x01", "{", "- - -", "? a", "!!int 3"])
def test_lire_yaml_repond_toujours(texte: str) -> None:
    valeur, _, constats = lire_yaml(texte, "x.yml")
    assert valeur is None or constats == [] or all(c.ligne >= 1 for c in constats)
    assert (valeur is None) >= any(c.code in ("yaml", "alias-yaml") for c in constats)


def test_sans_la_bibliotheque_en_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("centre.contenu.lecture.yaml_situe._CHARGEUR", yaml.BaseLoader)
    assert lire_yaml("a: [1, 'x']\n", "x.yml")[0] == {"a": ["1", "x"]}
    for texte in ("a: b: c\n", "a: 'b\n", "a\nb: c\n  d\n", "\x01"):
        assert [c.code for c in lire_yaml(texte, "x.yml")[2]] == ["yaml"]
    assert [c.code for c in lire_yaml("[" * 5000, "x.yml")[2]] == ["trop-profond"]


def test_le_corps_garde_ses_lignes() -> None:
    fichier, constats = lire_markdown(Texte("a.md", "--- \na: 1\n---\n\n## Titre\n"))
    assert constats == []
    assert fichier is not None
    assert (fichier.corps, fichier.ligne_du_corps) == ("\n## Titre\n", 4)


def test_decoder_normalise() -> None:
    texte, constats = decoder("a.md", b"\xef\xbb\xbfa\r\nb\rc\xe2\x80\x8b")
    assert texte == Texte("a.md", "a\nb\nc")
    assert [(c.code, c.ligne) for c in constats] == [("fins-de-ligne", 1), ("caractere-interdit", 3)]
    assert "BOM" in constats[0].quoi


def test_parcourir_ne_suit_ni_ne_montre_tout(tmp_path: Path) -> None:
    for nom in ("b.md", "a/z.md", "a/b/c.md", ".cache/x", "a/.cache"):
        (tmp_path / "docs" / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / nom).write_text("x", encoding="utf-8")
    (tmp_path / "docs/boucle").symlink_to(tmp_path / "docs")
    assert [relatif(tmp_path, f) for f in parcourir(tmp_path, "docs", "absent")] == [
        *("docs/b.md", "docs/boucle", "docs/a/z.md", "docs/a/b/c.md")
    ]


def test_un_nom_qui_n_est_pas_de_l_utf8_se_dit(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(tmp_path / "docs") + b"/\xe9t\xe9.md")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("ce système de fichiers n’accepte que l’UTF-8")
    (chemin,) = (relatif(tmp_path, f) for f in parcourir(tmp_path, "docs"))
    assert chemin == "docs/\\xe9t\\xe9.md"
    assert chemin.encode()


def test_un_dossier_illisible_est_saute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()

    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert list(parcourir(tmp_path, "docs")) == []


def test_lire_refuse_un_raccourci_qui_sort(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("/etc/hostname")
    texte, (constat,) = lire(tmp_path, tmp_path / "a.md")
    assert (texte, constat.code) == (None, "lien-symbolique")


def test_un_tableau_garde_ses_lignes() -> None:
    fichier, constats = lire_tableau(Texte("a.csv", 'id, nom\na,"deux\nlignes"\n\nb,\n'))
    assert constats == []
    assert fichier is not None
    assert fichier.donnees == [{"id": "a", "nom": "deux\nlignes"}, {"id": "b"}]
    assert [fichier.positions.ligne(n) for n in (0, 1)] == [2, 5]


def test_suggestions() -> None:
    assert proche("Titr", ["resume", "titre"]) == "titre"
    assert proche("zzz", ["titre"]) is None
    assert suggestion("titr", ["titre"]) == "Vouliez-vous dire « titre » ?"


def test_mille_fautes_se_resument() -> None:
    donnees = {f"inconnu{n}": "1" for n in range(FAUTES_MAX + 20)}
    objet, constats = valider(Page, donnees, Positions(), "a.md")
    assert objet is None
    assert len(constats) == FAUTES_MAX + 1
    assert "autres fautes" in constats[-1].quoi


@pytest.mark.parametrize(
    ("modele", "donnees", "code", "extrait"),
    [
        (Page, [], "mauvais-type", "suite de champs"),
        (Fiche, {"etapes": ["x"]}, "mauvais-type", "« etapes » attend une suite de champs"),
        (Parcours, {"etapes": [{"quand": "jamais"}]}, "valeur-inconnue", "« jamais »"),
        (Parcours, {"pour": ["cip"]}, "valeur-inconnue", "« pour »"),
        (Terme, {"sources": ["A B"]}, "forme", "« A B »"),
        (Page, {"relu_le": ["2026"]}, "date-impossible", "n’est pas une date"),
        (Territoire, {"structures": [{"nom": "a", "source": "r", "programmes": ["x"]}]}, "valeur-inconnue", "« x »"),
        (Page, {"ordre": "9" * 5000}, "mauvais-type", "un nombre entier"),
    ],
)
def test_une_faute_se_dit_en_francais(modele: type, donnees: object, code: str, extrait: str) -> None:
    objet, constats = valider(modele, donnees, Positions(), "a.md")
    assert objet is None
    assert any(c.code == code and extrait in c.quoi for c in constats), constats
