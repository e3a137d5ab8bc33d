"""Le client du navigateur, joué par Node sur l’index que Python vient d’écrire."""

import os
import shutil
from pathlib import Path

import pytest
from tests.preparer import outil_node
from tests.processus import executer
from tests.recherche.collection import THESAURUS, collection, contenu
from tests.recherche.reponses import FICHIER

from centre.navigateur import dossier_du_code
from centre.navigateur.assemblage import modules_servis
from centre_search.contenu import preparer
from centre_search.index_navigateur import ecrire_index_navigateur
from centre_search.modele import Collection

ICI = Path(__file__).parent
NAVIGATEUR = dossier_du_code()


def _jouer(*arguments: str, **milieu: str) -> None:
    sortie = executer([*outil_node("node"), "--test", *arguments], env={**os.environ, **milieu})
    assert sortie.returncode == 0, sortie.stdout[-6000:] + sortie.stderr[-2000:]


def test_l_analyse_est_la_meme_en_javascript() -> None:
    _jouer(str(ICI.parent / "javascript" / "recherche" / "conformite.test.mjs"))


@pytest.mark.long
def test_le_client_repond_comme_python(tmp_path: Path) -> None:
    ecrire_index_navigateur(contenu(), tmp_path / "un")
    ecrire_index_navigateur(preparer(Collection(collection().documents[5:]), THESAURUS), tmp_path / "deux")
    # joué sur le code tel qu’il est servi, allégé
    client = tmp_path / "navigateur" / "recherche"
    client.mkdir(parents=True)
    for nom, code in modules_servis(NAVIGATEUR / "recherche", "moteur", "gonfler"):
        (client / nom).write_text(code, encoding="utf-8")
    shutil.copy(NAVIGATEUR / "package.json", tmp_path)
    essai = tmp_path / "tests" / "javascript" / "recherche" / "moteur.test.mjs"
    essai.parent.mkdir(parents=True)
    shutil.copy(ICI.parent / "javascript" / "recherche" / "moteur.test.mjs", essai)
    _jouer(str(essai), DOSSIER_INDEX=str(tmp_path), REPONSES=str(FICHIER))
