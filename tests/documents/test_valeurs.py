"""Nettoyer, juger, mettre en forme : propriétés, oracles, messages."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fr import siren, siret
from tests.documents.essai import MODELE, compiler_texte, gabarit_essai
from tests.documents.vecteurs import COMPLET, FICHIER, HOSTILES, REFUSES, en_texte

from centre.base.typographie import FINE, INSECABLE, MOINS
from centre.contenu.lecture.disque import Texte
from centre.contenu.modeles.documents import Champ, Colonne
from centre.contenu.vocabulaire import TypeChamp
from centre.documents import Gabarit, Jugement, apercu_html, ecrire_saisie, juger, lire_saisie, preremplir, remplir
from centre.documents.remplir.formes import mettre_en_forme, nettoyer
from centre.documents.remplir.frappe import ANNEES
from centre.documents.remplir.valeurs import juger_champ, siret_valide

TEXTES = st.one_of(
    st.text(max_size=60), st.sampled_from(HOSTILES), st.text(alphabet=" \n\t\r\u00a0\u202fé e\u0301\u200b", max_size=30)
)


def champ(genre: TypeChamp, **plus: Any) -> Colonne:
    return Colonne(id="x", type=genre, libelle="Champ", **plus)


def verdict(genre: TypeChamp, brut: Any, **plus: Any) -> tuple[Any, list[str]]:
    refus: list[Any] = []
    valeur = juger_champ(champ(genre, **plus), brut, refus)
    return valeur, [r.code for r in refus]


@given(TEXTES, st.booleans())
def test_nettoyer_deux_fois_ne_change_rien(texte: str, lignes: bool) -> None:
    propre = nettoyer(texte, lignes=lignes)
    assert nettoyer(propre, lignes=lignes) == propre
    assert unicodedata.is_normalized("NFC", propre)
    assert propre == propre.strip()
    assert all(unicodedata.category(c) not in ("Cc", "Cs", "Co") for c in propre if c != "\n")
    assert "\n" not in propre or lignes
    assert "\n\n\n" not in propre
    propre.encode()


@given(st.integers(1, 10**8 - 1), st.integers(0, 9999))
def test_le_siret_suit_stdnum(debut: int, etablissement: int) -> None:
    """stdnum contrôle aussi la clé du SIREN : on part d’un SIREN juste."""
    entreprise = f"{debut:08d}"
    entreprise += next(str(c) for c in range(10) if siren.is_valid(f"{entreprise}{c}"))
    for fin in range(10):
        essai = f"{entreprise}{etablissement:04d}{fin}"
        if not essai.startswith("356000000"):
            assert siret_valide(essai) == siret.is_valid(essai)


def test_les_siret_de_la_poste() -> None:
    for numero in ("35600000000048", "35600000009075", "35600000049837"):
        assert siret.is_valid(numero)
        assert verdict(TypeChamp.SIRET, numero) == (numero, [])
    assert verdict(TypeChamp.SIRET, "35600000009076") == (None, ["siret-cle"])


@given(st.dates(date(ANNEES[0], 1, 1), date(ANNEES[1], 12, 31)))
def test_les_dates_du_calendrier_et_elles_seules(jour: date) -> None:
    assert verdict(TypeChamp.DATE, jour.isoformat()) == (jour.isoformat(), [])
    ecrite = mettre_en_forme(champ(TypeChamp.DATE), jour.isoformat())
    assert ecrite.startswith("1er ") == (jour.day == 1)
    fin = ((jour.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
    assert verdict(TypeChamp.DATE, f"{jour:%Y-%m}-{fin + 1}") == (None, ["date-impossible"])


@pytest.mark.parametrize("brut", ["2027-02-29", "2027-13-01", "2027-00-10"])
def test_dates_impossibles(brut: str) -> None:
    assert verdict(TypeChamp.DATE, brut) == (None, ["date-impossible"])


@given(st.integers(-(2**53) + 1, 2**53 - 1))
def test_un_montant_se_relit(centimes: int) -> None:
    ecrit = mettre_en_forme(champ(TypeChamp.MONTANT), centimes)
    assert ecrit.endswith(INSECABLE + "€")
    chiffres = ecrit.removesuffix(INSECABLE + "€").replace(FINE, "").replace(",", "").replace(MOINS, "-")
    assert int(chiffres) == centimes
    assert verdict(TypeChamp.MONTANT, centimes) == (centimes, [])


@pytest.mark.parametrize(("combien", "mot"), [(None, "exemplaires"), (0, "exemplaire"), (1, "exemplaire"), (2, "exemplaires")])
def test_le_pluriel_commence_a_deux(combien: int | None, mot: str) -> None:
    html = apercu_html(gabarit_essai(), {"champs": {"exemplaires": combien}})
    assert f"</span> {mot}.</li>" in html


@pytest.mark.parametrize(
    ("genre", "brut", "attendu"),
    [
        (TypeChamp.RNA, " w 691 234 567 ", ("W691234567", [])),
        (TypeChamp.RNA, "W9C1234567", ("W9C1234567", [])),
        (TypeChamp.RNA, "691234567", (None, ["rna-forme"])),
        (TypeChamp.COURRIEL, "service.rh+iae@exemple.org", ("service.rh+iae@exemple.org", [])),
        (TypeChamp.COURRIEL, "a@b@c.fr", (None, ["forme"])),
        (TypeChamp.CODE_POSTAL, "01000", ("01000", [])),
        (TypeChamp.CODE_POSTAL, "0100", (None, ["forme"])),
        (TypeChamp.ENTIER, 3.0, (3, [])),
        (TypeChamp.ENTIER, "3", (3, [])),
        (TypeChamp.ENTIER, True, (None, ["nombre"])),
        (TypeChamp.ENTIER, 2**53, (None, ["nombre"])),
        (TypeChamp.TEXTE, "é" * 200, ("é" * 200, [])),
        (TypeChamp.TEXTE, "👩" * 201, (None, ["trop-long"])),
        (TypeChamp.TEXTE, ["x"], (None, ["forme"])),
        (TypeChamp.PARAGRAPHE, " a \r\n\r\n\r\n b ", ("a\n\nb", [])),
    ],
)
def test_verdicts(genre: TypeChamp, brut: Any, attendu: tuple[Any, list[str]]) -> None:
    assert verdict(genre, brut) == attendu


def codes(gabarit: Gabarit, valeurs: dict[str, Any]) -> set[tuple[str, str]]:
    return {(r.champ, r.code) for r in juger(gabarit.champs, gabarit.clauses, valeurs).refus}


def test_chaque_refus_nomme_son_champ_et_dit_comment_faire() -> None:
    gabarit = gabarit_essai()
    assert codes(gabarit, COMPLET) == set()
    assert codes(gabarit, REFUSES) == {
        ("caisse_nom", "trop-long"),
        ("caisse_signataire", "choix-inconnu"),
        ("siret", "siret-cle"),
        ("rna", "rna-forme"),
        ("courriel", "forme"),
        ("code_postal", "forme"),
        ("date_effet", "date-impossible"),
        ("exemplaires", "trop-petit"),
        ("contribution", "nombre"),
        ("objectifs", "trop-long"),
        ("chantiers", "liste-longue"),
        ("inconnu", "champ-inconnu"),
        ("objet", "clause-nationale"),
        ("autre", "clause-inconnue"),
        ("seances", "clause-valeur"),
    }
    jugement = juger(gabarit.champs, gabarit.clauses, REFUSES)
    assert jugement.champs == {}
    assert jugement.manques == ()
    assert all(r.quoi.endswith(".") and r.remede.endswith(".") and ".." not in r.remede for r in jugement.refus)
    assert remplir(gabarit, REFUSES, "docx") == remplir(gabarit, {}, "docx")


def test_ce_qui_manque_n_empeche_pas_un_brouillon() -> None:
    gabarit = gabarit_essai()
    jugement = juger(gabarit.champs, gabarit.clauses, {})
    assert {r.champ for r in jugement.manques} == {"caisse_nom", "date_effet", "chantiers"}
    assert jugement.fautes == ()
    assert "[À compléter : Nom de la caisse]" in apercu_html(gabarit, {})


def _dates(**lignes: str) -> Jugement:
    """Le jugement de dates liées : la fin ne précède jamais l’effet, et l’effet suit d’ordinaire la signature."""
    champs = [
        Champ.model_validate({"id": "fait_le", "type": "date", "libelle": "Signature"}),
        Champ.model_validate({"id": "effet_le", "type": "date", "libelle": "Effet", "plutot_apres": ["fait_le"]}),
        Champ.model_validate({"id": "fin_le", "type": "date", "libelle": "Fin", "jamais_avant": ["effet_le"]}),
        Champ.model_validate(
            {
                "id": "visites",
                "type": "liste",
                "libelle": "Visites",
                "champs": [{"id": "jour", "type": "date", "libelle": "Jour", "jamais_avant": ["effet_le"]}],
            }
        ),
    ]
    visites = [{"jour": j} for nom, j in lignes.items() if nom.startswith("visite")]
    return juger(champs, (), {"champs": {n: v for n, v in lignes.items() if not n.startswith("visite")} | {"visites": visites}})


def test_une_date_trop_tot_est_refusee_par_son_nom_et_ne_s_imprime_pas() -> None:
    jugement = _dates(effet_le="1er février 2027", fin_le="31/01/2027", visite_1="2027-02-02", visite_2="2027-01-02")
    assert [(r.champ, r.code) for r in jugement.fautes] == [("fin_le", "date-trop-tot"), ("visites.1.jour", "date-trop-tot")]
    assert str(jugement.fautes[0]) == "« Fin » tombe avant « Effet », le 1er février 2027. Corrigez l’une des deux dates."
    assert "fin_le" not in jugement.champs
    assert jugement.champs["visites"] == [{"jour": "2027-02-02"}, {}]


def test_un_effet_avant_la_signature_se_verifie_sans_bloquer() -> None:
    jugement = _dates(fait_le="2027-03-01", effet_le="2027-02-01", fin_le="2027-02-01")
    assert (jugement.fautes, [(r.champ, r.code) for r in jugement.a_verifier]) == ((), [("effet_le", "date-a-verifier")])
    assert jugement.champs["effet_le"] == "2027-02-01"
    assert _dates(effet_le="2027-02-01").a_verifier == ()


def test_l_ordre_des_dates_ne_lie_que_des_dates_et_les_exemples_le_tiennent() -> None:
    texte = MODELE.read_text(encoding="utf-8")
    date_ = next(ligne for ligne in texte.splitlines() if "type: date" in ligne)
    for ordre, code in (("jamais_avant: [caisse_nom]", "declaration"), ("plutot_apres: [inconnue]", "declaration")):
        fautes = compiler_texte(texte.replace(date_, date_.replace("type: date", f"type: date, {ordre}"))).constats
        assert [c.code for c in fautes] == [code], ordre
    texte = texte.replace("Fait le {{ date_effet }}.", "Fait le {{ date_effet }}, jusqu’au {{ fin_le }}.")
    deux = date_ + "\n" + date_.replace("date_effet", "fin_le").replace("type: date", "type: date, jamais_avant: [date_effet]")
    assert compiler_texte(texte.replace(date_, deux)).gabarit is not None
    avant = re.sub(r'exemple: "[^"]*"', 'exemple: "2001-01-01"', deux.splitlines()[1])
    constats = compiler_texte(texte.replace(date_, f"{date_}\n{avant}")).constats
    assert [c.code for c in constats] == ["exemple-invalide"]


def test_preremplir_depuis_un_territoire() -> None:
    gabarit = gabarit_essai()
    territoire = {"nom": " Lyon ", "structures": [{"nom": "Structure A", "role": "x"}, {"role": "y"}, "z"], "chantiers": []}
    assert preremplir(gabarit, territoire) == {"caisse_nom": "Lyon", "chantiers": [{"nom": "Structure A"}]}
    assert preremplir(gabarit, {"nom": "x" * 500, "structures": [{"nom": f"S{n}"} for n in range(9)]}) == {}
    assert preremplir(gabarit, {}) == {}


def test_le_fichier_de_valeurs_se_reprend_en_yaml_comme_en_json() -> None:
    gabarit = gabarit_essai()
    json_lu, _, constats = lire_saisie(gabarit, Texte("v.json", ecrire_saisie(gabarit, COMPLET)))
    assert constats == []
    assert json_lu["champs"] == COMPLET["champs"]
    yaml = (
        "champs:\n  exemplaires: 2\n  contribution: 1 234,50 €\n  chantiers:\n"
        "    - {nom: A, postes: 3}\nclauses: {seances: oui, donnees: false}\n"
    )
    yaml_lu, _, constats = lire_saisie(gabarit, Texte("v.yml", yaml))
    assert constats == []
    assert yaml_lu["clauses"] == {"seances": True, "donnees": False}
    pris = juger(gabarit.champs, gabarit.clauses, yaml_lu).champs
    assert pris == {"exemplaires": 2, "contribution": 123450, "chantiers": [{"nom": "A", "postes": 3}]}
    assert [c.code for c in lire_saisie(gabarit, Texte("v.yml", "- rien"))[2]] == ["mauvais-type"]
    assert [c.code for c in lire_saisie(gabarit, Texte("v.yml", "{a: b"))[2]] == ["yaml"]


def test_les_vecteurs_partages_sont_a_jour() -> None:
    assert FICHIER.read_text(encoding="ascii") == en_texte(), "python -m tests.documents.vecteurs"


@pytest.mark.parametrize("nom", ["v.yml", "v.json"])
def test_un_nombre_tape_est_en_euros_celui_du_formulaire_en_centimes(nom: str) -> None:
    """« 1200 » dans un fichier écrit à la main vaut douze cents euros ; le formulaire, lui, enregistre des centimes."""
    gabarit = gabarit_essai()
    tape = "champs:\n  contribution: 1200\n" if nom.endswith("yml") else '{"champs": {"contribution": 1200}}'
    lu, _, constats = lire_saisie(gabarit, Texte(nom, tape))
    assert constats == []
    assert juger(gabarit.champs, gabarit.clauses, lu).champs == {"contribution": 120_000}
    enregistre, _, _ = lire_saisie(gabarit, Texte("v.json", ecrire_saisie(gabarit, {"champs": {"contribution": 1200}})))
    assert juger(gabarit.champs, gabarit.clauses, enregistre).champs == {"contribution": 1200}


@pytest.mark.parametrize(
    ("texte", "ligne", "code", "dit"),
    [
        ("exemplaires: 2\n", 1, "champ-inconnu", "Mettez-la sous « champs: »"),
        ("champs:\n  exemplaires: 2\nseances: oui\n", 3, "champ-inconnu", "Mettez-la sous « clauses: »"),
        ("champ:\n  exemplaires: 2\n", 1, "champ-inconnu", "« champ »"),
        ("champs: rien\n", 1, "mauvais-type", "une réponse par ligne"),
        ("modele: cpam\nchamps: {}\n", 1, "valeur-inconnue", "viennent d’un autre modèle, « cpam »"),
        ('{"schema": 2, "champs": {}}', 1, "mauvais-type", "version plus récente du centre"),
    ],
    ids=["champ", "clause", "mal-nomme", "pas-une-liste", "autre-modele", "version-a-venir"],
)
def test_ce_qui_serait_perdu_se_nomme(texte: str, ligne: int, code: str, dit: str) -> None:
    _, _, constats = lire_saisie(gabarit_essai(), Texte("v.yml", texte))
    assert [(c.ligne, c.code) for c in constats] == [(ligne, code)]
    assert dit in str(constats[0])
