"""Les trois formes d’un constat, leur ordre, leur longueur."""

from __future__ import annotations

import json
from itertools import permutations

import pytest

from centre.base.codes import CODES, LONGUEUR_MAX, constat, trier
from centre.base.constat import Constat, Gravite, constats_en_json, en_github, en_texte, est_bloquant

A = constat("docs/a.md", 2, "yaml", "Une faute.")
B = constat("docs/a.md", 10, "bom", "Une marque.")
C = constat("docs/b.md", 1, "revue-due", "À relire.")


def test_l_ordre_ne_depend_que_des_constats() -> None:
    memes = [constat("a", 1, "yaml", "Égal.", remede=f"Remède {n}.") for n in range(3)]
    for ordre in permutations([A, B, C, A]):
        assert trier(ordre) == (A, B, C)
    for ordre in permutations(memes):
        assert trier(ordre) == tuple(memes)


def test_seule_une_erreur_bloque() -> None:
    assert est_bloquant([C, A])
    assert not est_bloquant([C, Constat("a", 1, "c", "q", "p", "r", Gravite.AVERTISSEMENT)])


def test_le_texte() -> None:
    assert en_texte([C]) == (
        "docs/b.md:1: [revue-due] À relire.\n"
        "    Pourquoi : Une information ancienne peut être fausse.\n"
        "    Réparer : Relisez la page, corrigez-la, puis changez « relu_le »."
    )
    assert en_texte([A, B]).count("\n") == 5


def test_le_json_se_relit() -> None:
    lus = json.loads(constats_en_json([A, C]))
    assert lus[0]["chemin"] == "docs/a.md"
    assert lus[0]["ligne"] == 2
    assert [x["gravite"] for x in lus] == ["erreur", "avis"]
    assert set(lus[0]) == {"chemin", "ligne", "code", "quoi", "pourquoi", "remede", "gravite"}
    assert json.loads(constats_en_json([])) == []


def test_github_est_echappe() -> None:
    piege = Constat("docs/a,b:c%.md", 3, "yaml", "100 %\r\n::error::faux", "p", "r", Gravite.AVERTISSEMENT)
    assert en_github([piege]) == (
        "::warning file=docs/a%2Cb%3Ac%25.md,line=3,title=yaml::100 %25%0D%0A::error::faux%0APourquoi : p%0ARéparer : r"
    )
    assert [ligne.partition(" ")[0] for ligne in en_github([A, C]).split("\n")] == ["::error", "::notice"]


def test_un_constat_tient_sur_une_ligne_courte() -> None:
    c = constat("a", -4, "yaml", "x\ny\x1b[31m\u202e" + "z" * 5000, remede="é" * LONGUEUR_MAX)
    assert c.ligne == 1
    assert c.quoi.startswith("x y [31m z")
    assert c.quoi.endswith("…")
    assert (len(c.quoi), len(c.remede)) == (LONGUEUR_MAX, LONGUEUR_MAX)


@pytest.mark.parametrize("code", CODES)
def test_chaque_code_se_lit(code: str) -> None:
    fiche = CODES[code]
    assert code == code.lower()
    assert 5 <= len(fiche.titre) <= 60
    for phrase in (fiche.pourquoi, fiche.remede):
        assert phrase[0].isupper() or phrase.startswith("YAML")
        assert phrase.endswith((".", "}.")), phrase
