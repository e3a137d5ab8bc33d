"""Compiler : un document d’outil, la typographie, les clauses suivies, et ce qui ne se lit pas."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.essai import MODELE, compiler_texte, gabarit_essai
from tests.documents.lecture import de_l_apercu, de_l_odt, du_docx

from centre.base.codes import CODES
from centre.contenu.lecture.disque import Texte
from centre.documents import Gabarit, apercu_html, compiler_document, en_pdf, remplir, suivi_des_clauses
from centre.documents.compiler.lignes import typographier
from centre.documents.socle.gabarit import plier_apercu, replier


def document(texte: str) -> Gabarit:
    compilation = compiler_document(Texte("outils/x/document.md", texte), "x", "Un outil", "2026-11-22")
    assert compilation.gabarit is not None, compilation.constats
    return compilation.gabarit


def test_un_document_d_outil_se_compile_sans_en_tete() -> None:
    gabarit = document("Un mot, **fort** et *penché*.\n\n## Une partie\n\n- ☐ une case\n- ☐ une autre\n")
    attendu = ["Un outil", "Un mot, fort et penché.", "Une partie", "☐\u00a0une\u00a0case", "☐\u00a0une\u00a0autre"]
    assert du_docx(remplir(gabarit, {}, "docx")) == attendu
    assert de_l_odt(remplir(gabarit, {}, "odt")) == attendu
    assert de_l_apercu(apercu_html(gabarit, {})) == attendu
    assert en_pdf(gabarit, {}).startswith(b"%PDF-")


def test_un_document_d_outil_peut_avoir_des_champs() -> None:
    entete = "---\nchamps:\n  - {id: delai, type: texte, libelle: Délai, exemple: trois jours}\n---\n"
    gabarit = document(entete + "Réponse sous {{ delai }}.\n")
    assert du_docx(remplir(gabarit, {}, "docx"))[1] == "Réponse sous [À compléter : Délai]."
    assert du_docx(remplir(gabarit, {"champs": {"delai": "deux jours"}}, "docx"))[1] == "Réponse sous deux jours."


@pytest.mark.parametrize(
    ("texte", "ligne", "code"),
    [
        ("---\nchamps:\n  - {id: Delai, type: texte, libelle: Délai}\n---\nMot.\n", 3, "forme"),
        ("---\nclauses: []\n---\nMot.\n", 2, "champ-inconnu"),
        ("---\nchamps: [\n---\nMot.\n", 3, "yaml"),
        ("Un mot.\n\n### Trop bas\n", 3, "saut-de-titre"),
        ("Un mot.\n\n# Trop haut\n", 3, "saut-de-titre"),
        ("Un mot {{ delai }}.\n", 1, "champ-non-declare"),
        ("Un \ue000 mot.\n", 1, "caractere-interdit"),
        ("| a |\n|---|\n| un <b>mot</b> |\n", 3, "bloc-refuse"),
    ],
)
def test_ce_qui_ne_va_pas_est_dit_a_sa_ligne(texte: str, ligne: int, code: str) -> None:
    compilation = compiler_document(Texte("outils/x/document.md", texte), "x", "Un outil", "2026-11-22")
    assert compilation.gabarit is None
    assert (ligne, code) in {(c.ligne, c.code) for c in compilation.constats}


@given(st.text(alphabet="{}%#|*_-[]()<>!`>&;1.a \n\\~«»éx", max_size=120))
@settings(max_examples=150, deadline=None)
def test_aucun_texte_ne_fait_tomber_la_compilation(texte: str) -> None:
    compilation = compiler_document(Texte("outils/x/document.md", texte), "x", "Un outil", "2026-11-22")
    assert {c.code for c in compilation.constats} <= set(CODES)
    assert (compilation.gabarit is None) == bool(compilation.constats)
    if compilation.gabarit is not None:
        assert de_l_odt(remplir(compilation.gabarit, {}, "odt")) == du_docx(remplir(compilation.gabarit, {}, "docx"))


@pytest.mark.parametrize(
    ("brut", "attendu"),
    [
        ("l'accord : oui ; non ?", "l’accord\u00a0: oui\u00a0; non\u00a0?"),
        ("« mot » et «mot»", "«\u00a0mot\u00a0» et «\u00a0mot\u00a0»"),
        ("article 3, n° 12, L. 5132-15", "article\u00a03, n°\u00a012, L.\u00a05132-15"),
        ("30 % de 12 €...", "30\u00a0% de 12\u00a0€…"),
        ("[a](https://x.fr/l'a : b) https://x.fr/a ?", "[a](https://x.fr/l'a : b) https://x.fr/a\u00a0?"),
    ],
)
def test_typographie(brut: str, attendu: str) -> None:
    assert typographier(brut) == attendu


def test_les_clauses_se_suivent_d_une_version_a_l_autre() -> None:
    avant = suivi_des_clauses(gabarit_essai())
    texte = MODELE.read_text(encoding="utf-8").replace("Les objectifs :", "Les buts :")
    apres = compiler_texte(texte).gabarit
    assert apres is not None
    changees = {c for c, s in suivi_des_clauses(apres).items() if s["empreinte"] != avant[c]["empreinte"]}
    assert changees == {"objet"}


def test_plier_ecrit_zero_pour_le_texte_suivant() -> None:
    suite = ("<p>", 0, -1, 1, ("s", "objet", (2,), ("<p>", 3, 0)), ("r", "liste", 3, (4,)), 5, 3, ("c", "x", 0, 0))
    attendu = ["<p>", 0, -1, 0, ["s", "objet", [0], ["<p>", 0, 1]], ["r", "liste", 3, [0]], 0, 4, ("c", "x", 0, 0)]
    assert replier(suite, [0]) == attendu
    arbre = [
        "section",
        {},
        0,
        {"s": "objet", "consigne": 1, "enfants": [["p", {}, 2, 0]]},
        {"r": "l", "vides": 3, "enfants": [3]},
    ]
    plie = ["section", {}, 0, {"s": "objet", "consigne": 0, "enfants": [["p", {}, 0, 1]]}, {"r": "l", "vides": 3, "enfants": [0]}]
    assert plier_apercu(arbre, [0]) == plie
