"""Le Markdown donné à Material dit la même chose que la page du centre."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from markdown import Markdown

from centre_mesures.markdown import page_en_markdown, vers_fichier

CAS = {
    "titres et paragraphes": (
        "<h1>Un</h1><h2 id='a'>Deux</h2><p>Trois <em>quatre</em></p>",
        "# Un\n\n## Deux\n\nTrois *quatre*\n",
    ),
    "mots sans paragraphe": ("<div>avant <b>fort</b><p>bloc</p> après</div>", "avant **fort**\n\nbloc\n\naprès\n"),
    "liste serrée": ("<ul><li>un</li><li>deux</li></ul>", "- un\n- deux\n"),
    "liste à blocs": ("<ol><li><p>un</p><p>suite</p></li><li>deux</li></ol>", "1. un\n\n    suite\n\n2. deux\n"),
    "définitions": ("<dl><div><dt>Mot</dt><dd>Sens</dd></div></dl>", "Mot\n:   Sens\n"),
    "tableau": (
        "<table><caption>Titre</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        "Titre\n\n| A | B |\n| --- | --- |\n| 1 |  |\n",
    ),
    "citation": ("<blockquote><p>un</p><p>deux</p></blockquote>", "> un\n> \n> deux\n"),
    "code": ("<pre><code>a\n b</code></pre><p><code>x*y</code></p>", "```\na\n b\n```\n\n`x*y`\n"),
    "signes du Markdown": ("<p>a*b _c_ [d] &lt;e&gt;</p>", "a\\*b \\_c\\_ \\[d\\] \\<e\\>\n"),
    "liens": ("<p><a href='../cvg/#x'>CVG</a> <a href='#y'>ici</a></p>", "[CVG](../cvg/index.md) ici\n"),
    "ce qui ne se lit pas": ("<p>vu<svg><text>non</text></svg></p><div popover>non</div><div hidden>non</div>", "vu\n"),
    "bouton de terme": ("<p>l’<button popovertarget='t'>ACI</button> dit</p>", "l’ACI dit\n"),
}


@pytest.mark.parametrize("nom", CAS)
def test_forme(nom: str) -> None:
    html, attendu = CAS[nom]
    assert page_en_markdown(f"<nav>menu</nav><article>{html}</article><footer>pied</footer>") == attendu


@pytest.mark.parametrize(
    ("adresse", "attendu"),
    [
        ("./", "./index.md"),
        ("../a/b/#c", "../a/b/index.md"),
        ("a.csv", "a.csv"),
        ("#x", ""),
        ("https://x.fr/#a", "https://x.fr/#a"),
    ],
)
def test_liens_vers_les_fichiers(adresse: str, attendu: str) -> None:
    assert vers_fichier(adresse) == attendu


def _lettres(html: str) -> str:
    """Les lettres et chiffres d’un texte, sans rien entre eux : deux éléments voisins n’ont pas toujours d’espace."""
    sans = re.sub(
        r"<(svg|script|style|select|nav)\b.*?</\1>|<(\w+)[^>]* (?:popover|hidden)\b[^>]*>.*?</\2>", " ", html, flags=re.S
    )
    return "".join(re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", " ", sans))))


@pytest.mark.construction
def test_aucun_mot_ne_se_perd(site_construit: Path) -> None:
    """Sur le vrai site : le Markdown, reconverti, a les mots de l’article, dans l’ordre."""
    for motif in ("fiches/*/*/index.html", "situations/*/index.html", "cvg/*/index.html", "territoires/*/index.html"):
        page = sorted(site_construit.glob(motif))[0]
        html = page.read_text(encoding="utf-8")
        article = re.search(r"<article.*?</article>", html, re.S)
        assert article
        rendu = Markdown(extensions=["tables", "def_list", "admonition", "sane_lists"]).convert(page_en_markdown(html))
        assert _lettres(rendu) == _lettres(article[0]), page
