"""La mesure de lisibilité : découpe en phrases et en mots, indice, sigles, bilans."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.projet import BASE, ecrire

from centre.contenu.corpus import Corpus, charger
from centre.texte.lecture import LecteurMarkdown
from centre.texte.lisibilite import (
    Bilan,
    Lecture,
    Sigles,
    bilans,
    couper_en_phrases,
    lire_texte,
    paragraphes_lus,
    prose,
    relever_la_lisibilite,
)

FICHE = "fiches/sante/bilan-de-sante.md"
SITUATION = "fiches/situations/malaise.md"


def corpus_de(dossier: Path, **fichiers: str) -> Corpus:
    corpus, constats = charger(ecrire(dossier, fichiers))
    assert constats == []
    return corpus


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Une. Deux ! Trois ? Quatre… Cinq", ("Une.", "Deux !", "Trois ?", "Quatre…", "Cinq")),
        ("L’article L. 5132-1 dit oui.", ("L’article L. 5132-1 dit oui.",)),
        ("Voir p. 12 et l’art. 3, etc. puis rien.", ("Voir p. 12 et l’art. 3, etc. puis rien.",)),
        ("Il dit : « Non. » Puis il part.", ("Il dit : « Non. »", "Puis il part.")),
        ("« Qui vient ? » demande-t-il.", ("« Qui vient ? » demande-t-il.",)),
        ("À 4.5 km. 115 répond.", ("À 4.5 km.", "115 répond.")),
        ("…", ()),
    ],
)
def test_les_phrases(texte: str, attendu: tuple[str, ...]) -> None:
    assert couper_en_phrases(texte) == attendu


def test_les_paragraphes_laissent_les_titres_le_code_et_la_mise_en_forme() -> None:
    markdown = (
        "## Un titre\n\nUn **mot**\nqui continue [ici](centre:aci).\n\n"
        "- une puce\n  et sa suite\n- deux `code` {source:ra-2023}\n\n"
        "| Tête | Autre |\n| --- | --- |\n| case | {chiffre:x} |\n\n"
        "    du code en retrait\n\n```\nun bloc\n```\n\n!!! note\n    Attention."
    )
    assert list(paragraphes_lus(markdown, LecteurMarkdown())) == [
        "Un mot qui continue ici.", "une puce et sa suite", "deux", "Tête", "Autre", "case", "12", "Attention.",
    ]  # fmt: skip


def test_l_indice_est_celui_de_kandel_et_moles() -> None:
    lecture = Lecture(("On appelle le centre.", "La dame répond."))  # 7 mots, 2 phrases, 1+2+1+1 et 1+1+2 syllabes
    assert lecture.mots == 7
    assert lecture.mots_par_phrase == 3.5
    assert lecture.indice == pytest.approx(207 - 1.015 * 3.5 - 73.6 * 9 / 7)


def test_un_texte_difficile_est_sous_un_texte_simple() -> None:
    simple = lire_texte("On écoute la personne. On note ce qu’elle veut. On appelle avec elle.", LecteurMarkdown())
    lourd = lire_texte(
        "La contractualisation pluriannuelle conditionne l’opérationnalisation des modalités d’accompagnement socioprofessionnel "
        "individualisé, dont l’évaluation multidimensionnelle demeure subordonnée à l’instrumentation préalable.",
        LecteurMarkdown(),
    )
    assert simple.indice > 90
    assert lourd.indice < 0
    assert lourd.mots_longs[0] in ("multidimensionnelle", "contractualisation", "opérationnalisation", "l’opérationnalisation")
    assert lire_texte("", LecteurMarkdown()).indice == 207
    assert lire_texte("", LecteurMarkdown()).mots_par_phrase == 0
    assert (
        lire_texte("Court. Une phrase plus longue que l’autre.", LecteurMarkdown()).plus_longue
        == "Une phrase plus longue que l’autre."
    )


def test_les_sigles_du_glossaire_des_partenaires_ou_deplies_sont_expliques(tmp_path: Path) -> None:
    sigles = Sigles(corpus_de(tmp_path), LecteurMarkdown())
    assert sigles.inexpliques("La CIP appelle la CPAM, puis envoie un PDF au XIX.") == ()
    assert sigles.inexpliques("L’agence régionale de santé (ARS) et l’OFII (office de l’immigration). AI : association.") == ()
    assert sigles.inexpliques("L’ARS, d’une ARS à l’autre, et l’OFII ; `CODE`, R5132-1 et https://exemple.fr/ABC.") == (
        "ARS",
        "OFII",
    )


def test_la_prose_est_ce_qui_se_lit(tmp_path: Path) -> None:
    corpus = corpus_de(tmp_path)
    lus = dict(prose(corpus.contenus["bilan-de-sante"]))
    assert lus[("etapes", 0, "texte")] == "Sans poser de question médicale."
    assert ("qui_fait_quoi", 0, "fait") in lus
    assert not {"id", "titre", "nature", "outils"} & {cle[0] for cle in lus}
    convention = dict(prose(corpus.contenus["convention-cpam"]))
    assert ("usage",) in convention
    assert () not in convention


def test_le_bilan_par_type(tmp_path: Path) -> None:
    lourde = (
        BASE[SITUATION]
        .replace("id: malaise", "id: lourde")
        .replace(
            "orientation: Prévenir la direction.",
            "orientation: " + "L’institutionnalisation conventionnelle des interventions. " * 30,
        )
    )
    archive = BASE[FICHE].replace("id: bilan-de-sante", "id: ancienne").replace("statut: publie", "statut: archive")
    corpus = corpus_de(tmp_path, **{"fiches/situations/lourde.md": lourde, "fiches/sante/ancienne.md": archive})
    releves = relever_la_lisibilite(corpus)
    assert "ancienne" not in {r.entree.contenu.id for r in releves}
    par_type = {b.type: b for b in bilans(releves)}
    situations = par_type["situation"]
    assert situations.plus_bas.entree.contenu.id == "lourde"
    assert situations.plus_bas.a_reprendre
    assert situations.mediane == pytest.approx(sum(r.indice for r in situations.releves) / 2)
    assert not Bilan("situation", (situations.plus_bas,)).est_tenu
    assert par_type["fiche"].est_tenu
    assert not par_type["fiche"].plus_bas.a_reprendre


def test_une_phrase_trop_longue_est_a_reprendre(tmp_path: Path) -> None:
    longue = BASE["docs/index.md"].replace("Bienvenue.", "On va et on vient " + "et on va " * 60 + ".")
    releve = next(
        r for r in relever_la_lisibilite(corpus_de(tmp_path, **{"docs/index.md": longue})) if r.entree.contenu.id == "accueil"
    )
    assert releve.lecture.mots_par_phrase > 20
    assert releve.a_reprendre
