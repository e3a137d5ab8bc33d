"""Les termes du glossaire repérés dans une page."""

from __future__ import annotations

import pytest

from centre.contenu.modeles import Terme
from centre.texte.reperage import Reperage


def terme(identifiant: str, mot: str, **champs: object) -> Terme:
    base = {
        "id": identifiant,
        "terme": mot,
        "definition": "Une définition assez longue.",
        "famille": "Essai",
        "sources": ["ra-2023"],
    }
    return Terme.model_validate(base | champs)


TERMES = [
    terme("cip", "CIP", developpe="conseil <en> insertion", alias=["CIPs"]),
    terme("aci", "ACI", alias=["atelier et chantier d’insertion"]),
    terme("atelier", "atelier"),
    terme("ponctuation", "…" * 2),
]


def bouton(identifiant: str, mots: str) -> str:
    return f'<button type="button" class="terme" popovertarget="terme-{identifiant}">{mots}</button>'


@pytest.mark.parametrize(
    ("html", "attendu"),
    [
        ("<p>La CIP et la CIP</p>", f"<p>La {bouton('cip', 'CIP')} et la CIP</p>"),
        ("<p>L’ACI</p>", f"<p>L’{bouton('aci', 'ACI')}</p>"),
        ("<p>Un atelier et chantier d'insertion</p>", f"<p>Un {bouton('aci', 'atelier et chantier d&#x27;insertion')}</p>"),
        ("<p>Un Atelier</p>", f"<p>Un {bouton('atelier', 'Atelier')}</p>"),
        ("<p>a &lt; b&nbsp;: ACI</p>", f"<p>a &lt; b\xa0: {bouton('aci', 'ACI')}</p>"),
        ("<a>x</a> ACI", f"<a>x</a> {bouton('aci', 'ACI')}"),
        ('<a href="a">x <b>ACI</b> <a>y</a> ACI</a>', None),
        ("<h2>ACI</h2><code>ACI</code><pre>ACI</pre><th>ACI</th><button>ACI</button><figcaption>ACI</figcaption>", None),
        ("<p data-sans-terme>ACI <p>x</p> ACI</p>", None),
        ("<svg><rect/><text>ACI</text></svg>", None),
        ("<!-- ACI > ACI -->", None),
        ("<img alt='x' data-sans-terme>aciers, l’aci-bis, aci", None),
        ("<p>ACI-bis, ACIX, aci, cip</p>", None),
        ("</p></3>", None),
    ],
)
def test_annoter(html: str, attendu: str | None) -> None:
    annote = Reperage(TERMES).annoter(html)
    if attendu is None:
        assert annote == html
    else:
        corps, _, suite = annote.partition("<div popover")
        assert corps.replace("&#x27;", "'") == attendu.replace("&#x27;", "'")
        assert suite


def test_la_definition_est_echappee_et_mene_au_glossaire() -> None:
    assert Reperage(TERMES).annoter("<p>CIP</p>").partition("</p>")[2] == (
        '<div popover class="definition" id="terme-cip" role="note" aria-label="CIP"><p><strong>CIP</strong>'
        " <span>(conseil &lt;en&gt; insertion)</span></p><p>Une définition assez longue.</p>"
        '<p><a href="centre:terme/cip">Voir dans le glossaire</a></p></div>'
    )


def test_sans_terme_la_page_ne_change_pas() -> None:
    assert Reperage([]).annoter("<p>CIP</p>") == "<p>CIP</p>"
