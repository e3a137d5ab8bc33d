"""Les défauts d’un site construit, un par un."""

from __future__ import annotations

from pathlib import Path

import pytest

from centre.controles.site import controler_site

TETE = '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'


def page(corps: str, *, tete: str = TETE, h1: str = "<h1>Titre</h1>") -> str:
    return f"{tete}{h1}{corps}"


def ecrire(dossier: Path, **pages: str) -> Path:
    bonnes = {
        "index.html": page(
            '<a href="cvg/">CVG</a><a href="#fin">Fin</a><p id="fin"><img src="img/a.svg"><a href="https://x.fr">x</a>'
        ),
        "cvg/index.html": page(
            '<h2 id="l’aide">Aide</h2><a href="../">Accueil</a><a href="..">Accueil</a><a href="#l%E2%80%99aide">a</a>'
        ),
        "404.html": page('<a href="/sous/cvg/">CVG</a><a href="/sous/">Accueil</a>'),
        "img/a.svg": "<svg/>",
    }
    for nom, contenu in {**bonnes, **pages}.items():
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        (dossier / nom).write_text(contenu, encoding="utf-8")
    return dossier


def test_un_bon_site(tmp_path: Path) -> None:
    assert controler_site(ecrire(tmp_path), "/sous/") == []


@pytest.mark.parametrize(
    ("corps", "faute"),
    [
        ('<a href="absente/">x</a>', "lien mort « absente/ »"),
        ('<a href="cvg">x</a>', "lien mort « cvg »"),
        ('<a href="/cvg/">x</a>', "lien mort « /cvg/ »"),
        ('<a href="../../x">x</a>', "lien mort « ../../x »"),
        ('<a href="cvg/#rien">x</a>', "ancre absente « cvg/#rien »"),
        ('<a href="#rien">x</a>', "ancre absente « #rien »"),
        ('<a href="java&#115;cript:alert(1)">x</a>', "de schéma inconnu"),
        ('<a href="centre:x">x</a>', "lien « centre:x » de schéma inconnu"),
        ('<area href="http://[x">', "illisible"),
        ('<img src="absente.png">', "lien mort « absente.png »"),
        ('<img src="https://ailleurs.example/x.png">', "charge « https://ailleurs.example/x.png » ailleurs"),
        ('<img src="//ailleurs.example/x.png">', "ailleurs"),
        ('<img src="\\\\ailleurs.example/x.png">', "ailleurs"),
        ('<img src="img/a.svg" srcset="img/a.svg 1x, https://ailleurs.example/b.png 2x">', "ailleurs"),
        ('<video poster="http://ailleurs.example/p.png"></video>', "ailleurs"),
        ('<svg><use href="https://ailleurs.example/s.svg#a"/></svg>', "ailleurs"),
        ('<link rel="StyleSheet" href="https://ailleurs.example/a.css">', "ailleurs"),
        ('<script src="https://ailleurs.example/a.js"></script>', "ailleurs"),
        ('<iframe src="https://ailleurs.example/"></iframe>', "ailleurs"),
        ('<object data="https://ailleurs.example/"></object>', "ailleurs"),
        ("<script>alert(1)</script>", "script en ligne"),
        ("<style>p{}</style>", "style en ligne"),
        ('<p style="color:red">x', "attribut « style » en ligne"),
        ('<p onclick="x()">x', "attribut « onclick » en ligne"),
        ('<i id="a"></i><i id="a"></i>', "identifiant « a » en double"),
        ("<h1>Encore</h1>", "2 titres h1"),
    ],
)
def test_une_faute(corps: str, faute: str, tmp_path: Path) -> None:
    fautes = controler_site(ecrire(tmp_path, **{"page.html": page(corps)}), "/sous/")
    assert fautes
    assert all(f.startswith("page.html : ") for f in fautes)
    assert any(faute in f for f in fautes), fautes


def test_ni_politique_ni_titre(tmp_path: Path) -> None:
    fautes = controler_site(ecrire(tmp_path, **{"page.html": page("", tete="", h1="")}), "/sous/")
    assert fautes == ["page.html : pas de Content-Security-Policy", "page.html : 0 titres h1, il en faut un"]


@pytest.mark.parametrize(
    "corps",
    [
        '<script type="application/json">{}</script>',
        '<link rel="canonical" href="https://x.fr/">',
        '<a href="mailto:a@x.fr">x</a><a href="tel:115">x</a>',
        '<a href="page.html?q=1#">x</a><a href="cvg/index.html">x</a>',
        '<a>sans adresse</a><img alt="sans source">',
    ],
)
def test_ce_qui_est_permis(corps: str, tmp_path: Path) -> None:
    assert controler_site(ecrire(tmp_path, **{"page.html": page(corps)}), "/sous/") == []


def test_une_page_qui_n_est_pas_de_l_utf8_se_lit_quand_meme(tmp_path: Path) -> None:
    ecrire(tmp_path)
    (tmp_path / "page.html").write_bytes(page("é").encode("latin-1") + b'<a href="rien.html">')
    assert controler_site(tmp_path, "/sous/") == ["page.html : lien mort « rien.html »"]
