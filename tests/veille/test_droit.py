"""La veille du droit : un article se suit par son identifiant commun ; les blancs et les numéros n’alertent pas."""

from __future__ import annotations

import io
import json
import tarfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.projet import ecrire

from centre.seance import Seance
from centre.texte.revisions import changements_vus
from centre.veille.droit import Verdict, mots_changes, suivre_le_droit
from centre.veille.textes_officiels import (
    DossierIllisible,
    TexteOfficiel,
    contient_motif,
    empreinte_du_texte,
    lire_textes_officiels,
    mots_de,
)
from centre_cli import main

ESSAI = Path(__file__).with_name("articles.jsonl")
"""Quatre articles de la base LEGI (DILA, Licence Ouverte 2.0), pris du paquet @socialgouv/legi-data (Apache-2.0)."""

JOUR = date(2026, 11, 28)
CODE = "code du travail"


def registre(*articles: TexteOfficiel, regles: str = "[]") -> str:
    return "".join(
        f"- {{id: travail-{n}, code: {a.code}, numero: {a.numero}, etat: en-vigueur, cid: {a.cid}, version: {a.version}, "
        f"debut: {a.debut}, empreinte: {a.empreinte}, lu_le: 2026-11-20, regles: {regles}}}\n"
        for n, a in enumerate(articles)
    )


@pytest.fixture(scope="module")
def officiels() -> dict[str, tuple[TexteOfficiel, ...]]:
    return lire_textes_officiels(ESSAI.parent)


@pytest.fixture
def pass_iae(officiels: dict[str, tuple[TexteOfficiel, ...]]) -> TexteOfficiel:
    return next(a for a in officiels[CODE] if a.numero == "R. 5132-1-2")


def juger(
    racine: Path, article: TexteOfficiel, neuf: TexteOfficiel | None, regles: str = "[]"
) -> tuple[Verdict, str, tuple[str, ...]]:
    page = {"comme": "docs/reperes.md", "suite": f"\nArticle {article.numero} du code du travail.\n"}
    ecrire(racine, {"docs/donnees/droit.yml": registre(article, regles=regles), "docs/reperes.md": page})
    etat = {CODE: (neuf,) if neuf else ()}
    (suivi,) = suivre_le_droit(Seance(racine, JOUR).examen, etat, {CODE: (article,)})
    return suivi.verdict, suivi.explication, suivi.a_relire


def test_le_vrai_registre_est_celui_que_la_loi_dit(racine: Path, officiels: dict[str, tuple[TexteOfficiel, ...]]) -> None:
    suivis = suivre_le_droit(Seance(racine, JOUR).examen, officiels)
    lus = {a.numero for articles in officiels.values() for a in articles}
    assert {s.article.numero: s.verdict for s in suivis if s.article.numero in lus} == dict.fromkeys(lus, Verdict.MEME)
    assert all(s.a_relire for s in suivis if s.article.numero == "R. 5132-1-8")


def test_un_blanc_ou_un_numero_change_sans_alerter(tmp_path: Path, pass_iae: TexteOfficiel) -> None:
    espace = replace(pass_iae, texte="<p>" + pass_iae.texte.replace(" ", " \u00a0\n ") + "</p>", version="LEGIARTI000000000001")
    assert juger(tmp_path, pass_iae, espace)[0] is Verdict.MEME
    assert juger(tmp_path, pass_iae, replace(pass_iae, numero="R. 5132-1-3"))[:2] == (
        Verdict.RENUMEROTE,
        "Se lit maintenant R. 5132-1-3.",
    )


def test_un_mot_change_se_montre_et_dit_quoi_relire(tmp_path: Path, pass_iae: TexteOfficiel) -> None:
    neuf = replace(
        pass_iae, texte=pass_iae.texte.replace("vingt-quatre", "trente-six"), debut=date(2026, 12, 1), par="Décret n° 2026-1"
    )
    verdict, quoi, a_relire = juger(tmp_path, pass_iae, neuf)
    assert verdict is Verdict.CHANGE
    assert "[-vingt quatre-] {+trente six+}" in quoi
    assert "à partir du 1er décembre 2026, par\u00a0: Décret n° 2026-1" in quoi
    assert a_relire == ("docs/reperes.md:29",)


def test_une_regle_que_le_texte_ne_contient_plus(tmp_path: Path, pass_iae: TexteOfficiel) -> None:
    regle = "[{id: pass-24-mois, valeur: 24 mois, condition: Au départ., motif: vingt-quatre mois}]"
    assert juger(tmp_path, pass_iae, pass_iae, regle)[0] is Verdict.MEME
    neuf = replace(pass_iae, texte=pass_iae.texte.replace("vingt-quatre", "trente-six"))
    verdict, quoi, _ = juger(tmp_path, pass_iae, neuf, regle)
    assert (verdict, "24 mois" in quoi) == (Verdict.REGLE_PERDUE, True)
    fausse = regle.replace("motif: vingt-quatre", "motif: trente-six")
    assert juger(tmp_path, pass_iae, pass_iae, fausse)[0] is Verdict.REGLE_PERDUE


def test_fin_annoncee_passee_ou_absence(tmp_path: Path, pass_iae: TexteOfficiel) -> None:
    differe = replace(pass_iae, etat="ABROGE_DIFF", fin=date(2027, 1, 1))
    assert juger(tmp_path, pass_iae, differe)[:2] == (Verdict.ABROGATION_ANNONCEE, "Prend fin le 1er janvier 2027.")
    assert juger(tmp_path, pass_iae, replace(pass_iae, etat="ABROGE", fin=date(2026, 1, 1)))[0] is Verdict.ABROGE
    assert juger(tmp_path, pass_iae, None)[0] is Verdict.ABSENT


@pytest.mark.parametrize("etat", ["PERIME", "ANNULE", "TRANSFERE", "VIGUEUR_DIFF", "MODIFIE", ""])
def test_un_etat_que_l_on_ne_connait_pas_n_est_jamais_bon(tmp_path: Path, pass_iae: TexteOfficiel, etat: str) -> None:
    racine, officiels = tmp_path, {CODE: (replace(pass_iae, etat=etat),)}
    assert juger(racine, pass_iae, replace(pass_iae, etat=etat))[0] is Verdict.ETAT_INCONNU
    (suivi,) = suivre_le_droit(Seance(racine, JOUR).examen, officiels)
    assert suivi.est_une_alerte


def test_une_version_a_venir_ne_vaut_pas_deja(tmp_path: Path, pass_iae: TexteOfficiel) -> None:
    assert juger(tmp_path, pass_iae, replace(pass_iae, debut=JOUR + timedelta(days=1)))[0] is Verdict.ETAT_INCONNU


def test_un_code_que_le_paquet_n_a_pas_n_est_pas_dit_bon(tmp_path: Path) -> None:
    famille = "code de l’action sociale et des familles"
    ligne = f"- {{id: casf-l345-2-2, code: {famille}, numero: L. 345-2-2, etat: non-lu, lu_le: 2026-11-20}}\n"
    ecrire(tmp_path, {"docs/donnees/droit.yml": ligne})
    (suivi,) = suivre_le_droit(Seance(tmp_path, JOUR).examen, {CODE: ()})
    assert (suivi.verdict, suivi.est_une_alerte) == (Verdict.NON_SUIVI, False)


@pytest.mark.parametrize("contenu", ['{"code": "code du tra', "[]", '{"code": "code du travail"}', "\x00"])
def test_un_paquet_coupe_se_dit_en_une_phrase(tmp_path: Path, contenu: str) -> None:
    (tmp_path / "articles.jsonl").write_text(contenu, encoding="utf-8")
    with pytest.raises(DossierIllisible, match="coupé ou mal formé"):
        lire_textes_officiels(tmp_path)


def test_la_commande_lit_le_paquet_de_npm(tmp_path: Path, pass_iae: TexteOfficiel) -> None:
    racine = ecrire(tmp_path / "projet", {"docs/donnees/droit.yml": registre(pass_iae)})
    article = {
        "num": "R5132-1-2", "cid": pass_iae.cid, "id": pass_iae.version, "etat": "VIGUEUR", "texte": pass_iae.texte,
        "dateDebut": 1630454400000, "dateFin": 32472144000000,
    }  # fmt: skip
    arbre = {"type": "code", "data": {"title": "Code du travail"}, "children": [{"type": "article", "data": article}]}
    paquet = tmp_path / "package" / "data"
    paquet.mkdir(parents=True)
    (paquet / "LEGITEXT000006072050.json").write_text(json.dumps(arbre), encoding="utf-8")

    def veiller(dossier: Path, *options: str) -> tuple[int, str]:
        resultat = CliRunner().invoke(main, ["veille", "droit", "--racine", str(racine), "--depuis", str(dossier), *options])
        return resultat.exit_code, resultat.output

    assert veiller(tmp_path) == (0, "1 articles\u00a0: 1 même texte.\n")
    article["texte"] = "Abrogé."
    (paquet / "LEGITEXT000006072050.json").write_text(json.dumps(arbre), encoding="utf-8")
    code, sortie = veiller(tmp_path)
    assert (code, "texte changé" in sortie) == (1, True)
    code, sortie = veiller(tmp_path / "absent")
    assert (code, "n’est pas un dossier" in sortie) == (1, True)
    assert not (racine / "docs/donnees/veille.csv").exists(), "sans --noter, rien n’est écrit"
    assert veiller(tmp_path, "--noter")[0] == 1
    seance = Seance(racine, date.today())
    (changement,) = changements_vus(seance.corpus, seance.contexte.citants)
    assert changement.reference == "article/travail-0"
    assert changement.quoi.startswith("Texte changé")
    article["texte"] = pass_iae.texte
    (paquet / "LEGITEXT000006072050.json").write_text(json.dumps(arbre), encoding="utf-8")
    assert veiller(tmp_path, "--noter")[0] == 0
    seance = Seance(racine, date.today())
    assert changements_vus(seance.corpus, seance.contexte.citants) == (), "revenu comme il a été lu : plus rien à dire"


def archive(ou: Path, **textes: str) -> Path:
    """Un paquet tel que npm le donne : « package/data/… » dans une archive compressée."""
    with tarfile.open(ou, "w:gz") as tar:
        for nom, texte in {"README": "Lisez-moi.", **textes}.items():
            octets = texte.encode()
            membre = tarfile.TarInfo(f"package/data/{nom.replace('__', '.')}")
            membre.size = len(octets)
            tar.addfile(membre, io.BytesIO(octets))
    return ou


def test_l_archive_se_lit_sans_rien_deplier(tmp_path: Path, officiels: dict[str, tuple[TexteOfficiel, ...]]) -> None:
    tgz = archive(tmp_path / "legi.tgz", articles__jsonl=ESSAI.read_text(encoding="utf-8"))
    assert lire_textes_officiels(tgz) == officiels
    assert [f.name for f in tmp_path.iterdir()] == ["legi.tgz"]


def test_une_archive_coupee_ou_vide_se_dit_en_une_phrase(tmp_path: Path) -> None:
    tgz = archive(tmp_path / "legi.tgz", articles__jsonl=ESSAI.read_text(encoding="utf-8"))
    entiere = tgz.read_bytes()
    for taille in (0, 5, len(entiere) // 2, len(entiere) - 4):
        tgz.write_bytes(entiere[:taille])
        with pytest.raises(DossierIllisible, match="coupé ou mal formé"):
            lire_textes_officiels(tgz)
    with pytest.raises(DossierIllisible, match="ne contient aucun article"):
        lire_textes_officiels(archive(tmp_path / "vide.tgz"))
    (tmp_path / "texte.tgz").write_text("ceci n’est pas une archive", encoding="utf-8")
    with pytest.raises(DossierIllisible, match="coupé ou mal formé"):
        lire_textes_officiels(tmp_path / "texte.tgz")


def test_une_date_impossible_du_paquet_se_dit_en_une_phrase(tmp_path: Path) -> None:
    article = {"num": "L1", "cid": "c", "id": "i", "etat": "VIGUEUR", "texte": "x", "dateDebut": 10**40, "dateFin": None}
    arbre = {"type": "code", "data": {"title": "Code du travail"}, "children": [{"type": "article", "data": article}]}
    (tmp_path / "LEGITEXT1.json").write_text(json.dumps(arbre), encoding="utf-8")
    with pytest.raises(DossierIllisible, match="coupé ou mal formé"):
        lire_textes_officiels(tmp_path)


def test_un_etat_plus_ancien_que_notre_lecture_ne_dit_rien(tmp_path: Path, pass_iae: TexteOfficiel) -> None:
    vieux = replace(pass_iae, debut=date(2008, 5, 1), texte="Un texte d’avant.")
    verdict, quoi, _ = juger(tmp_path, pass_iae, vieux)
    assert (verdict, "prenez-en un plus récent" in quoi) == (Verdict.NON_SUIVI, True)


def test_une_fin_connue_d_avance_s_annonce(tmp_path: Path, pass_iae: TexteOfficiel) -> None:
    verdict, quoi, _ = juger(tmp_path, pass_iae, replace(pass_iae, fin=date(2027, 7, 1)))
    assert (verdict, quoi) == (Verdict.ABROGATION_ANNONCEE, "Prend fin le 1er juillet 2027 ; la suite n’est pas dans cet état.")


@given(st.text(max_size=200))
def test_les_mots_ne_dependent_pas_de_la_mise_en_forme(texte: str) -> None:
    assert mots_de(" ".join(mots_de(texte))) == mots_de(texte)
    assert empreinte_du_texte(f"  {texte} ") == empreinte_du_texte(texte)


def test_un_motif_saute_des_mots() -> None:
    assert contient_motif("Dans la limite de quatre-vingt-quatre mois.", "limite … quatre-vingt-quatre mois")
    assert not contient_motif("Dans la limite de vingt-quatre mois.", "quatre-vingt-quatre mois")
    assert not contient_motif("mois, limite", "limite … mois")
    assert mots_changes("a b", "a b") == "a b"
