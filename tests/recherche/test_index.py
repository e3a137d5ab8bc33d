import json
import shutil
from pathlib import Path

import pytest
from tests.recherche.collection import HOSTILES, REQUETES, THESAURUS, collection, contenu
from whoosh.query import Or, Term

from centre_search.contenu import ContenuDIndex, preparer
from centre_search.index_navigateur import ecrire_index_navigateur, fichiers
from centre_search.index_whoosh import IndexAbime, IndexWhoosh, ecrire_index, ouvrir_index
from centre_search.modele import Collection
from centre_search.moteur import Moteur


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("whoosh") / "index"
    ecrire_index(contenu(), dossier)
    return dossier


@pytest.mark.long
def test_whoosh_repond_comme_la_memoire(dossier: Path) -> None:
    memoire = Moteur(contenu())
    with IndexWhoosh(dossier) as index:
        moteur = Moteur(index)
        for requete in (*REQUETES, *HOSTILES, "cpam", "sdf", "droitz sante", "type:fiche logement"):
            assert moteur.chercher(requete) == memoire.chercher(requete), requete[:60]
            assert moteur.completer(requete) == memoire.completer(requete)


def test_la_ponderation_de_whoosh_est_la_notre(dossier: Path) -> None:
    with IndexWhoosh(dossier) as index, index.searcher() as chercheur:
        trouves = {h.docnum: h.score for h in chercheur.search(Or([Term("termes", "droit")]), limit=5)}
        liste = index.liste("droit")
        assert liste is not None
        impacts = {n: liste.echelle * (o >> 1) ** 2 / 63**2 / 1024 for n, o in zip(liste.numeros, liste.octets, strict=True)}
        assert trouves
        assert all(impacts[n] == pytest.approx(s) for n, s in trouves.items())


@pytest.mark.long
def test_une_collection_inchangee_ne_reconstruit_rien(tmp_path: Path) -> None:
    demandes: list[str] = []

    def faire() -> ContenuDIndex:
        demandes.append("refait")
        return contenu()

    for empreinte, attendus, attendu in (("une", 1, True), ("une", 1, False), ("autre", 2, True), ("autre", 2, False)):
        index, construit = ouvrir_index(tmp_path / "i", empreinte, faire)
        index.fermer()
        assert (len(demandes), construit) == (attendus, attendu)
    assert [p.name for p in tmp_path.iterdir()] == ["i"]


@pytest.mark.long
@pytest.mark.parametrize("degat", ["tronque", "manque", "annexe", "vide"])
def test_un_index_abime_est_vu_et_reconstruit(dossier: Path, tmp_path: Path, degat: str) -> None:
    copie = tmp_path / "index"
    shutil.copytree(dossier, copie)
    segment = next(p for p in copie.iterdir() if p.suffix == ".seg")
    if degat == "tronque":
        segment.write_bytes(segment.read_bytes()[:-10])
    elif degat == "manque":
        segment.unlink()
    elif degat == "annexe":
        (copie / "centre.json").write_text("{", encoding="utf-8")
    else:
        shutil.rmtree(copie)
        copie.mkdir()
    with pytest.raises(IndexAbime):
        IndexWhoosh(copie)
    index, construit = ouvrir_index(copie, "une", contenu)
    index.fermer()
    assert construit


def test_les_octets_du_navigateur_sont_les_memes_a_chaque_fois() -> None:
    assert fichiers(contenu()) == fichiers(preparer(collection(), THESAURUS))


def test_un_nouvel_index_garde_l_ancien_pour_les_pages_ouvertes(tmp_path: Path) -> None:
    ecrire_index_navigateur(contenu(), tmp_path)
    premier = json.loads((tmp_path / "index.json").read_text())["empreinte"]
    date = (tmp_path / premier / "entree.bin").stat().st_mtime_ns
    ecrire_index_navigateur(contenu(), tmp_path)
    assert (tmp_path / premier / "entree.bin").stat().st_mtime_ns == date
    ecrire_index_navigateur(preparer(collection()), tmp_path)
    second = json.loads((tmp_path / "index.json").read_text())["empreinte"]
    assert {p.name for p in tmp_path.iterdir()} == {"index.json", premier, second}
    ecrire_index_navigateur(preparer(Collection(collection().documents[:9])), tmp_path)
    assert len([p for p in tmp_path.iterdir() if p.is_dir()]) == 2


def test_une_collection_vide_a_un_index(tmp_path: Path) -> None:
    vide = Collection(())
    ecrire_index_navigateur(preparer(vide), tmp_path / "nav")
    index, _ = ouvrir_index(tmp_path / "w", "", lambda: preparer(vide))
    assert Moteur(index).chercher("droits").total == 0
    index.fermer()
