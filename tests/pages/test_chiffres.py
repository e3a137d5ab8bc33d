"""Un chiffre dit où le lire dans sa source, quand elle a des parties : la page qui le montre le dit aussi."""

from __future__ import annotations

import re
from html import unescape

from centre.contenu.modeles import Chiffre, Source
from centre.contenu.urls import url_de_donnee

from .rendre import Site


def test_un_chiffre_d_un_document_garde_dit_ou_le_lire(vrai: Site) -> None:
    sources = vrai.corpus.donnees(Source)
    gardes = [x for x in vrai.corpus.donnees(Chiffre).values() if x.source in sources and sources[x.source].cote]
    assert len(gardes) > 100
    assert [x.id for x in gardes if not x.repere] == []


def test_la_page_qui_montre_un_chiffre_montre_son_repere(vrai: Site) -> None:
    montres = 0
    for x in vrai.corpus.donnees(Chiffre).values():
        page, _, ancre = url_de_donnee(x).partition("#")
        if x.repere and page in vrai.arbres:
            bloc = vrai.html[page].split(f'<div id="{ancre}">', 1)[1].split("</div>", 1)[0]
            assert x.repere in unescape(re.sub("<[^>]+>", "", bloc)), x.id
            montres += 1
    assert montres > 100
