"""Le Markdown du centre : citations, tableaux, titres, adresses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.projet import BASE, ecrire

from centre.contenu.corpus import Corpus, charger
from centre.texte.balisage import Balisage, est_locale, schema_permis


@pytest.fixture
def balisage(tmp_path: Path) -> Balisage:
    return Balisage(charger(ecrire(tmp_path, {}))[0])


def test_un_chiffre_cite_dit_tout(balisage: Balisage) -> None:
    assert balisage.ligne("{chiffre:salaries-2023}") == (
        '<span class="chiffre"><a href="centre:chiffre/salaries-2023"><data value="3448">3\u202f448\xa0salariés</data></a>'
        '<span class="chiffre-note"> (2023, <a href="centre:source/ra-2023">RA 2023</a>)</span></span>'
    )


def test_la_source_commune_d_une_phrase_se_dit_une_fois(balisage: Balisage) -> None:
    cite = "{chiffre:salaries-2023}"
    assert balisage.bloc(f"De {cite}, **{cite}** et {cite} en tout.").count("chiffre-note") == 1
    html = balisage.bloc(f"Ils sont {cite}, puis {cite}. Ailleurs, {cite}.\n\n- {cite}\n- {cite}\n")
    assert html.count("chiffre-note") == 4, "une phrase, un élément de liste gardent chacun leur source"
    assert html.count('href="centre:chiffre/salaries-2023"') == 5, "chaque chiffre garde son lien"
    assert html.index("chiffre-note") > html.index(", puis"), "la source suit le dernier chiffre"


def test_deux_sources_dans_une_phrase_restent_deux(tmp_path: Path) -> None:
    autre = BASE["docs/donnees/chiffres.yml"]
    debut = autre.index("- id: salaries-2023")
    ecrit = autre + autre[debut:].replace("salaries-2023", "salaries-2022").replace("2023", "2022")
    corpus, _ = charger(ecrire(tmp_path, {"docs/donnees/chiffres.yml": ecrit}))
    html = Balisage(corpus).bloc("De {chiffre:salaries-2022} à {chiffre:salaries-2023}.")
    assert html.count("chiffre-note") == 2


def test_un_chiffre_dont_la_source_manque(tmp_path: Path) -> None:
    corpus, _ = charger(ecrire(tmp_path, {"docs/donnees/sources.csv": BASE["docs/donnees/sources.csv"].split("\n")[0] + "\n"}))
    assert '<a href="centre:source/ra-2023">ra-2023</a>' in Balisage(corpus).ligne("{chiffre:salaries-2023}")


def test_une_citation_dans_un_lien_ne_fait_pas_deux_liens(balisage: Balisage) -> None:
    html = balisage.ligne("[voir {chiffre:salaries-2023} et {source:ra-2023}](centre:reperes)")
    assert html.count("<a ") == 1
    assert "3\u202f448" in html


DROIT = """\
- {id: travail-r5132-1-8, code: code du travail, numero: R. 5132-1-8, etat: non-lu, lu_le: 2026-11-20}
- {id: travail-r441-2, code: code du travail, numero: R. 441-2, etat: non-lu, lu_le: 2026-11-20}
- {id: secu-r441-2, code: code de la sécurité sociale, numero: R. 441-2, etat: non-lu, lu_le: 2026-11-20}
"""


@pytest.mark.parametrize(
    ("ecrit", "vers"),
    [
        ("Voir l’article R. 5132-1-8 du code du travail.", ["travail-r5132-1-8"]),
        ("Voir R.\u00a05132-1-8, puis **R. 5132-1-8**.", ["travail-r5132-1-8"] * 2),
        ("Articles R. 441-2 et R. 5132-1-8 du code du travail.", ["travail-r441-2", "travail-r5132-1-8"]),
        ("Article R. 441-2 du code de la sécurité sociale.", ["secu-r441-2"]),
        ("Article R. 441-2 : deux codes, aucun nommé.", []),
        ("Article R. 5132-1-8 du code de la construction.", []),
        ("Article R. 9999 du code du travail.", []),
        ("`R. 5132-1-8` et RR. 5132-1-8", []),
    ],
)
def test_un_article_ecrit_mene_a_ce_que_l_on_en_a_lu(tmp_path: Path, ecrit: str, vers: list[str]) -> None:
    balisage = Balisage(charger(ecrire(tmp_path, {"docs/donnees/droit.yml": DROIT}))[0])
    assert re.findall('href="centre:article/([^"]*)"', balisage.ligne(ecrit)) == vers


def test_un_article_dans_un_lien_ne_fait_pas_deux_liens(tmp_path: Path) -> None:
    balisage = Balisage(charger(ecrire(tmp_path, {"docs/donnees/droit.yml": DROIT}))[0])
    html = balisage.ligne("[Article R. 5132-1-8 du code du travail](https://exemple.fr/)")
    assert html == '<a href="https://exemple.fr/">Article R. 5132-1-8 du code du travail</a>'


def test_bloc_ligne_et_titres(balisage: Balisage) -> None:
    assert balisage.bloc("  \n") == ""
    assert balisage.ligne(None) == ""
    assert balisage.ligne("Un mot & <b>") == "Un mot &amp; &lt;b&gt;"
    assert balisage.ligne("Un mot simple, 3 < 4") == "Un mot simple, 3 &lt; 4"
    assert balisage.ligne("**Un** mot") == "<strong>Un</strong> mot"
    assert balisage.ligne("Un\n\nDeux") == "<p>Un</p>\n<p>Deux</p>"
    assert balisage.ligne("- un\n- deux").startswith("<ul>")
    html, titres = balisage.avec_titres("## L’été & *lui*\n\n### Détail\n\n## L’été & lui\n")
    assert titres == ((2, "l-ete-lui", "L’été & lui"), (3, "detail", "Détail"), (2, "l-ete-lui_1", "L’été & lui"))
    assert '<h2 id="l-ete-lui">' in html


def test_un_tableau_se_lit_sur_un_telephone(balisage: Balisage) -> None:
    html = balisage.bloc("| Qui | Quoi |\n|---|---|\n| CIP | **Suit** |\n")
    assert '<th scope="col">Qui</th>' in html
    assert '<td data-libelle="Quoi"><strong>Suit</strong></td>' in html


def test_le_code_garde_ses_signes(balisage: Balisage) -> None:
    html = balisage.bloc("```\n<script>\n\n[a](javascript:x) {chiffre:x}\n```\n")
    assert html == "<pre><code>&lt;script&gt;\n\n[a](javascript:x) {chiffre:x}\n</code></pre>"


@pytest.mark.parametrize(
    "adresse", ["a", "a/b.md#c", "#c", "?a:b", "https://x.fr", "HTTP://x.fr", "mailto:a@x.fr", "tel:115", "centre:x", "a/b:c", ""]
)
def test_schemas_permis(adresse: str) -> None:
    assert schema_permis(adresse)


@pytest.mark.parametrize(
    "adresse",
    [
        "javascript:x",
        " java\tscript:x",
        "JAVA&#83;cript:x",
        "javascript&colon;x",
        "data:x",
        "file:///etc",
        "//x.fr",
        "/\\x.fr",
        "a:b",
    ],
)
def test_schemas_refuses(adresse: str) -> None:
    assert not schema_permis(adresse)


def test_est_locale() -> None:
    assert est_locale("images/a.png")
    assert est_locale("#a:b")
    assert not est_locale("https://x.fr")
    assert not est_locale("&#47;/x.fr")
    assert Balisage(Corpus(Path())).bloc("![Texte](https://x.fr/a.png)") == '<p><span class="lien-absent">Texte</span></p>'
