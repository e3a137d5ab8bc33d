"""Une règle de droit se cite dans une convention, un document et un classeur : valeur, article, version, dans chaque format."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any, cast

from tests.projet import BASE, JOUR, ecrire

from centre.contenu.corpus import Corpus, Entree, charger
from centre.contenu.modeles import Convention, Outil
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.contenu.produits import CLASSEUR, DOCUMENT
from centre.controles import charger_et_verifier
from centre.controles.examen import Examen
from centre.controles.sceaux import valeurs_de
from centre.documents.publier.ecriture import ecrire_document
from centre.documents.relire.versions import compiler_entree
from centre.fichiers.production import Fichiers
from centre.texte.droit import citer_dans, citer_les_regles, regles_de

CITE = "{droit:cddi-60-mois}"
DIT = "60 mois (article L. 5132-15-1 du code du travail, version du 15 juin 2021)"
DROIT = """\
- id: travail-l5132-15-1
  code: code du travail
  numero: L. 5132-15-1
  etat: en-vigueur
  cid: LEGIARTI000018525741
  version: LEGIARTI000042674137
  debut: 2021-06-15
  empreinte: 0123456789abcdef
  lu_le: 2026-11-20
  regles: [{id: cddi-60-mois, valeur: 60 mois, condition: Au plus., motif: soixante mois}]
"""
MODELE = "outils/conventions/convention-cpam/modele.md"


def mots(octets: bytes) -> str:
    """Le texte d’un fichier bureautique, sans balise, les blancs réduits."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        xml = " ".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml"))
    return re.sub(r"[\s\u00a0\u202f]+", " ", re.sub(r"<[^>]*>", " ", xml))


def test_la_regle_s_ecrit_et_une_inconnue_reste() -> None:
    article = ArticleDeLoi.model_validate(
        {
            "id": "travail-l5132-15-1", "code": "code du travail", "numero": "L. 5132-15-1", "etat": "en-vigueur",
            "debut": date(2021, 6, 15), "lu_le": date(2026, 11, 20),
            "regles": ({"id": "cddi-60-mois", "valeur": "60 mois", "condition": "Au plus.", "motif": "soixante mois"},),
        }
    )  # fmt: skip
    regles = regles_de([article])
    assert citer_les_regles(f"Au plus {CITE}.", regles).replace("\u00a0", " ") == f"Au plus {DIT}."
    assert citer_les_regles("Au plus {droit:inconnue}.\n", regles) == "Au plus {droit:inconnue}.\n"
    assert citer_dans(article, regles) is article
    cite = citer_dans(article.model_copy(update={"code": CITE}), regles)
    assert cite.code.replace("\u00a0", " ") == DIT


def _convention(tmp_path: Path, corps: str = f"\nAu plus {CITE}, dit-on ici.\n", **autres: Any) -> Corpus:
    fichiers = {MODELE: BASE[MODELE] + corps, "docs/donnees/droit.yml": DROIT, **autres}
    return charger(ecrire(tmp_path, fichiers))[0]


def _modele(corpus: Corpus) -> Entree[Convention]:
    return next(e for e in corpus.de(Convention) if e.chemin == MODELE)


def test_une_convention_ecrit_la_regle_dans_chaque_format(tmp_path: Path) -> None:
    corpus = _convention(tmp_path)
    compilation = compiler_entree(corpus, _modele(corpus))
    assert compilation.gabarit is not None, compilation.constats
    for extension in ("docx", "odt"):
        texte = mots(ecrire_document(compilation.gabarit, {}, extension))
        assert DIT in texte
        assert "{droit:" not in texte
    assert "{droit:" not in repr(compilation.gabarit.typst)


def test_le_sceau_d_une_convention_garde_ce_qu_elle_ecrit(tmp_path: Path) -> None:
    """Si le registre change la valeur, le sceau de la convention le voit : un texte que l’on signe se relit."""
    avant = _convention(tmp_path / "a")
    apres = _convention(tmp_path / "b", **{"docs/donnees/droit.yml": DROIT.replace("valeur: 60 mois", "valeur: 72 mois")})
    valeurs = [valeurs_de(Examen(c, JOUR), cast(Any, _modele(c))) for c in (avant, apres)]
    assert valeurs[0]["60 mois"] == valeurs[0]["L. 5132-15-1"] == 1
    assert valeurs[1] - valeurs[0] == {"72 mois": 1}


def test_une_ancienne_version_ne_suit_pas_le_registre(tmp_path: Path) -> None:
    gardee = "outils/conventions/convention-cpam/versions/0.9.0.md"
    ecrire(tmp_path, {"docs/donnees/droit.yml": DROIT, gardee: f"Un début.\n\nAu plus {CITE}.\n"})
    _, constats = charger_et_verifier(tmp_path, JOUR)
    assert [(c.chemin, c.ligne, c.code) for c in constats] == [(gardee, 3, "version-non-figee")]


def test_un_document_d_outil_ecrit_la_regle_et_refuse_l_inconnue(tmp_path: Path) -> None:
    chemin = f"outils/grille-de-suivi/{DOCUMENT}"
    ecrire(tmp_path, {"docs/donnees/droit.yml": DROIT, chemin: f"## Un début\n\nAu plus {CITE}.\n"})
    corpus, constats = charger_et_verifier(tmp_path, JOUR)
    assert constats == ()
    outil = cast(Entree[Outil], corpus.contenus["grille-de-suivi"])
    lu = Fichiers(corpus).definition(outil, DOCUMENT)
    for extension in ("docx", "odt"):
        assert DIT in mots(lu.produire(extension))
    ecrire(tmp_path, {chemin: f"## Un début\n\nAu plus {CITE.replace('60', '61')}.\n"}, base=False)
    _, constats = charger_et_verifier(tmp_path, JOUR)
    assert [(c.chemin, c.ligne, c.code) for c in constats] == [(chemin, 3, "regle-inconnue")]


def test_la_recette_suit_le_registre(tmp_path: Path) -> None:
    """Un document déjà produit se refait quand la règle qu’il cite change, et seulement alors."""
    chemin = f"outils/grille-de-suivi/{DOCUMENT}"
    recettes = []
    for n, droit in enumerate((DROIT, DROIT.replace("Au plus.", "Jamais plus."), DROIT.replace("valeur: 60", "valeur: 72"))):
        ecrire(tmp_path / str(n), {"docs/donnees/droit.yml": droit, chemin: f"## Un début\n\nAu plus {CITE}.\n"})
        corpus = charger(tmp_path / str(n))[0]
        outil = cast(Entree[Outil], corpus.contenus["grille-de-suivi"])
        recettes.append(Fichiers(corpus).definition(outil, DOCUMENT).recette)
    assert recettes[0] == recettes[1] != recettes[2]


def test_un_classeur_ecrit_la_regle(tmp_path: Path) -> None:
    """Un vrai classeur du centre, dont une règle de notice cite le registre, l’écrit dans ses deux formats."""
    vrai = Path(__file__).resolve().parents[2] / "outils" / "suivi-file-active" / CLASSEUR
    texte = vrai.read_text(encoding="utf-8")
    phrase = "On note qu’un droit est ouvert ou suivi, jamais une maladie."
    assert phrase in texte
    cite = texte.replace(phrase, f"{phrase} Au plus {CITE}.", 1)
    ecrire(tmp_path, {"docs/donnees/droit.yml": DROIT, f"outils/grille-de-suivi/{CLASSEUR}": cite})
    corpus = charger(tmp_path)[0]
    lu = Fichiers(corpus).definition(cast(Entree[Outil], corpus.contenus["grille-de-suivi"]), CLASSEUR)
    assert lu.fautes == ()
    for extension in ("xlsx", "ods"):
        ecrit = mots(lu.produire(extension))
        assert DIT in ecrit
        assert "{droit:" not in ecrit
