# ruff: noqa: E501 — un cas se lit d’un trait
"""Les vecteurs de relecture : un acte, un format, un contenant ; Python et Node en disent la même chose, mot pour mot."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from tests.documents.retouches import ACTES, DES_PROPRIETES, FICHIER, SANS_CHANGER, documents, resultat, versions
from tests.processus import executer

from ..preparer import outil_node  # noqa: TID252

pytestmark = pytest.mark.long

TEST_NODE = Path(__file__).resolve().parents[1] / "javascript" / "conventions" / "relecture.test.mjs"


def rejouer_par_node(tmp_path: Path, connues: dict[str, Any], cas: list[tuple[str, bytes, dict[str, Any]]]) -> None:
    """Node relit les mêmes documents et dit la même chose, sinon l’essai échoue."""
    listes = []
    for rang, (nom, octets, attendu) in enumerate(cas):
        fichier = tmp_path / f"{rang}.bin"
        fichier.write_bytes(octets)
        listes.append({"nom": nom, "fichier": str(fichier), "attendu": attendu})
    entree = tmp_path / "relecture.json"
    entree.write_text(json.dumps({"versions": connues, "documents": listes}), encoding="utf-8")
    fini = executer([*outil_node("node"), "--test", TEST_NODE], env={**os.environ, "RELECTURE": str(entree)})
    assert fini.returncode == 0, fini.stdout[-6000:] + fini.stderr[-2000:]


@pytest.fixture(scope="module")
def lus() -> list[tuple[str, str, str, bytes, dict[str, Any]]]:
    """Chaque document, et ce qu’en disent les vecteurs gardés."""
    gardes = json.loads(FICHIER.read_text(encoding="utf-8"))
    rangs = {(acte, format_, contenant): rang for acte, format_, contenant, rang in gardes["documents"]}
    return [(a, f, c, octets, gardes["dires"][rangs[a, f, c]]) for a, f, c, octets in documents()]


def test_node_dit_la_meme_chose(lus: list[tuple[str, str, str, bytes, dict[str, Any]]], tmp_path: Path) -> None:
    rejouer_par_node(tmp_path, versions(), [(f"{a}, {f}, {c}", octets, dit) for a, f, c, octets, dit in lus])


def test_un_acte_n_a_qu_un_verdict_quels_que_soient_le_format_et_le_contenant(lus: list[Any]) -> None:
    par_acte: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for acte, _, contenant, _, dit in lus:
        if not (contenant == "google" and acte in DES_PROPRIETES):
            par_acte[acte].add((dit["verdict"], dit["dit"]))
    assert {acte: verdicts for acte, verdicts in par_acte.items() if len(verdicts) > 1} == {}


def test_rien_n_est_a_jour_sauf_ce_qui_l_est(lus: list[Any]) -> None:
    for acte, _, contenant, _, dit in lus:
        sans_effet = acte in SANS_CHANGER or (contenant == "google" and acte in DES_PROPRIETES)
        assert (dit["verdict"] == "a-jour") is sans_effet, (acte, contenant)
        assert ("à jour" in json.dumps(dit, ensure_ascii=False)) is sans_effet, (acte, contenant)
        assert ("Rien à reprendre" in json.dumps(dit, ensure_ascii=False)) is sans_effet, (acte, contenant)


VERDICTS = {
    "adapte": {"clause-locale-adaptee", "clause-locale-videe"},
    "reserve": {
        *("ajout-masque", "macros", "objet-incorpore", "image-dans-le-texte", "contenu-du-dehors", "texte-recalcule"),
        *("texte-lie-a-des-donnees", "mots-dans-une-puce", "dessin-sans-texte", "graphique"),
        *("ecrase", "decale", "police-de-signes", "encre-sur-encre", "fond-du-paragraphe", "hors-de-la-page", "ligne-rognee"),
        "mots-retournes",
    },
    "a-relire": {
        *(a for a in ACTES if a.startswith("contrebande-")),
        *("date-qui-n-en-est-pas", "montant-en-mots", "paragraphe-ajoute-apres-une-reponse"),
    },
    "inconnu": DES_PROPRIETES,
    "brouillon": {"vierge", "clause-a-decider"},
    "ancien": {"version-precedente"},
}


def test_chaque_acte_a_le_verdict_de_son_genre(lus: list[Any]) -> None:
    autres = {acte: verdict for verdict, actes in VERDICTS.items() for acte in actes}
    for acte, _, contenant, _, dit in lus:
        if acte not in SANS_CHANGER and contenant == "centre":
            assert dit["verdict"] == autres.get(acte, "retouche"), acte
    assert set(autres) | SANS_CHANGER <= {*ACTES, "vierge", "clause-a-decider", "version-precedente"}


@pytest.mark.parametrize(
    ("acte", "clause", "etat", "ecarts"),
    [
        ("mot-change", "secret", "retouchee", [[["=", "Chaque personne"], ["-", "garde"], ["+", "perd"], ["=", "la maîtrise de ce qui se …"]]]),
        ("clause-effacee", "secret", "absente", None),
        ("clause-deplacee", "secret", "deplacee", []),
        ("clause-facultative-retiree", "seances", "retiree", []),
        ("clause-locale-adaptee", "donnees", "retouchee", None),
        ("paragraphe-ajoute-a-la-fin", "", "retouchee", [[["+", "Par dérogation, les articles qui précèdent ne s’appliquent pas."]]]),
        ("en-tete-change", "", "retouchee", None),
        ("note-de-bas-de-page", "", "retouchee", [[["+", "Note : Par dérogation, les articles qui précèdent ne s’appliquent pas."]]]),
        ("zone-de-texte", "", "retouchee", [[["+", "Zone de texte : Par dérogation, les articles qui précèdent ne s’appliquent pas."]]]),
        ("barre-par-style", "secret", "retouchee", None),
    ],
)  # fmt: skip
def test_la_clause_touchee_se_nomme_avec_ses_mots(lus: list[Any], acte: str, clause: str, etat: str, ecarts: Any) -> None:
    for a, _, _, _, dit in lus:
        if a != acte:
            continue
        etats = {c[0]: c for c in dit["clauses"]}
        assert etats[clause][1] == etat
        assert all(c[1] in ("intacte", "retiree") for id_, c in etats.items() if id_ != clause), acte
        if ecarts is not None:
            assert _abrege(etats[clause][3]) == _abrege(ecarts)


def _abrege(ecarts: Any) -> Any:
    return [[[signe, mots[:14] if signe == "=" else mots] for signe, mots in ligne] for ligne in ecarts]


@pytest.mark.parametrize(
    ("acte", "libelle", "quoi"),
    [
        ("contrebande-dans-un-champ", "Nom de la caisse", "condition ou une exception"),
        ("contrebande-sans-point", "Nom de la caisse", "condition ou une exception"),
        ("contrebande-dans-une-ligne", "Chantier", "condition ou une exception"),
        ("contrebande-courte", "Nom de la caisse", "semble être une phrase"),
        ("contrebande-au-futur", "Nom de la caisse", "semble être une phrase"),
        ("contrebande-dans-un-paragraphe", "Objectifs partagés", "condition ou une exception"),
        ("montant-en-mots", "Contribution", "attend un montant"),
        ("date-qui-n-en-est-pas", "Date d’effet", "attend une date"),
    ],
)
def test_une_clause_glissee_dans_un_champ_se_trouve(lus: list[Any], acte: str, libelle: str, quoi: str) -> None:
    for a, _, _, _, dit in lus:
        if a == acte:
            assert any(x[0] == libelle and quoi in x[1] for x in dit["reponses"]), dit["reponses"]


def test_le_modele_dit_ce_qu_il_a_change_depuis(lus: list[Any]) -> None:
    for a, _, _, _, dit in lus:
        if a == "version-precedente":
            (secret,) = [c for c in dit["clauses"] if c[0] == "secret"]
            assert secret[1:3] == ["intacte", "changee"]
            assert ["+", "Chaque personne garde la maîtrise de ce qui se dit d’elle, à chaque étape de son parcours."] in secret[
                4
            ][0]
            assert "La clause « Secret » se précise." in " ".join(dit["phrases"]).replace("\u00a0", " ")


def test_ce_qui_est_cache_et_ce_qui_est_en_marge_se_dit(lus: list[Any]) -> None:
    attendus = {"barre": "barré ou masqué", "masque-par-style": "barré ou masqué", "ajout-masque": "« Caché. »", "commentaire": "1 commentaire", "suppression-suivie": "1 modification est suivie", "insertion-suivie": "1 modification est suivie", "macros": "macros"}  # fmt: skip
    for a, _, _, _, dit in lus:
        if a in attendus:
            assert attendus[a] in " ".join(dit["phrases"]).replace("\u00a0", " "), a


def test_un_brouillon_se_compte(lus: list[Any]) -> None:
    for a, _, _, octets, dit in lus:
        if a == "vierge":
            assert dit["dit"] == "Brouillon : 9 réponses manquent, 2 clauses à décider"
            assert len(dit["manquent"]) == 9
            assert resultat(octets, versions()) == dit
