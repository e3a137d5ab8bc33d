from __future__ import annotations

import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from centre.pages.graphiques.balisage import RenvoiDeSource, adresse_sure, element, lien, texte_sur

from .fabrique import HOSTILE, arbre, texte


@pytest.mark.parametrize("module", ["balisage", "barres", "carte", "frise", "heures", "matrice", "tableaux"])
def test_les_exemples_des_docstrings(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"centre.pages.graphiques.{module}")).failed == 0


def test_balise() -> None:
    assert element("p", "a", element("b", "c < d"), class_="x", aria_label='"', id=None) == (
        '<p class="x" aria-label="&quot;">a<b>c &lt; d</b></p>'
    )
    assert element("td") == "<td></td>"
    assert element("path", d="M0 0") == '<path d="M0 0"/>'


@given(st.text(), st.text())
def test_tout_texte_reste_du_texte(contenu: str, valeur: str) -> None:
    racine = arbre(element("p", contenu, title=valeur))
    assert [e.tag for e in racine.iter()] == ["essai", "p"]


def test_hostile() -> None:
    racine = arbre(element("p", HOSTILE, title=HOSTILE))
    assert texte(racine) == HOSTILE
    assert racine[0].get("title") == HOSTILE
    assert texte_sur(Markup("<b>")) == "<b>"


@pytest.mark.parametrize("nom", ["style", "onclick", "onload"])
def test_attribut_refuse(nom: str) -> None:
    with pytest.raises(ValueError, match="attribut refusé"):
        element("p", **{nom: "x"})


@pytest.mark.parametrize(
    "adresse", ["javascript:x", " JaVa\tscript:x", "data:text/html,x", "vbscript:x", "//ailleurs.fr", "\x01javascript:x"]
)
def test_adresse_refusee(adresse: str) -> None:
    with pytest.raises(ValueError, match="adresse refusée"):
        element("a", "x", href=adresse)


@pytest.mark.parametrize("adresse", ["", "#a", "../b/", "/c?d=e:f", "https://g.fr", "mailto:h@i.fr", "centre:terme/j"])
def test_adresse_permise(adresse: str) -> None:
    assert adresse_sure(adresse) == adresse


def test_lien_sans_adresse() -> None:
    assert lien(RenvoiDeSource("cote")) == "<span>cote</span>"
    assert lien(RenvoiDeSource("page", "#a"), class_="b") == '<a href="#a" class="b">page</a>'
