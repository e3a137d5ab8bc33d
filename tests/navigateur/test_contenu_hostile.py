# ruff: noqa: E501 — JavaScript et textes piégés se lisent mieux d’un trait
"""Un contenu hostile se lit tel quel : rien ne s’exécute, rien ne se charge, rien ne s’interprète."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ouvrir
from .hostile import ATTAQUES, construire, ecrire

pytestmark = [pytest.mark.navigateur, pytest.mark.construction]

SUSPECTS = """() => [...document.querySelectorAll("*")].flatMap(e => {
  const fautes = [...e.attributes].filter(a => a.name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(a.value.replace(/[\\u0000-\\u0020]/g, "")));
  const etranger = e.matches("script:not([src]), iframe, object, embed, base, form:not(.r-formulaire):not(.cv-saisie):not(.champ-recherche), style, article svg[onload], img:not([src^='../']):not([src^='./'])");
  return fautes.length || etranger ? [e.outerHTML.slice(0, 160)] : [];
})"""


@pytest.fixture(scope="module")
def site_hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    projet = tmp_path_factory.mktemp("hostile")
    ecrire(projet)
    return construire(projet)


def test_rien_ne_s_execute(site_hostile: Path, servir: Callable[[Path], str], ouvrir: Ouvrir) -> None:
    base = servir(site_hostile)
    page = ouvrir("", base=base, bypass_csp=True)  # sans la politique de sécurité : la page elle-même doit être saine
    page.context.on("dialog", lambda boite: pytest.fail(f"une boîte s’ouvre : {boite.message}"))
    fautes, lues = [], 0
    for fichier in sorted(site_hostile.rglob("*.html")):
        adresse = fichier.relative_to(site_hostile).as_posix()
        if adresse == "404.html":
            continue
        page.goto(base + adresse.removesuffix("index.html"))
        lues += 1
        fautes += [f"{adresse} : {s}" for s in page.evaluate(SUSPECTS)]
        pirate = page.evaluate("window.pirate")
        if pirate is not None:
            fautes.append(f"{adresse} : l’attaque {pirate} s’est exécutée")
    assert lues > 40
    assert not fautes, "\n".join(fautes)


@pytest.mark.parametrize(
    "adresse",
    [
        "fiches/sante/fiche-piege/",
        "situations/situation-piege/",
        "cvg/",
        "glossaire/",
        "territoires/lyon/",
        "partenaires/cpam/",
        "sources/piege/",
    ],
)
def test_le_texte_est_litteral(site_hostile: Path, servir: Callable[[Path], str], ouvrir: Ouvrir, adresse: str) -> None:
    page = ouvrir(adresse, base=servir(site_hostile))
    texte = page.locator("main").text_content() or ""
    assert ATTAQUES[0] in texte
    assert "onerror=window.pirate=2>" in texte
    assert "{{7*7}}" in texte or "7*7" not in texte
    assert "49" not in texte
    assert page.evaluate("window.pirate") is None
    assert page.title().count("—") == 1


def test_une_definition_hostile_s_ouvre(site_hostile: Path, servir: Callable[[Path], str], ouvrir: Ouvrir) -> None:
    page = ouvrir("fiches/sante/fiche-piege/", base=servir(site_hostile))
    page.locator("button.terme").first.click()
    definition = page.locator(".definition:popover-open")
    definition.wait_for()
    assert ATTAQUES[0] in definition.inner_text()
