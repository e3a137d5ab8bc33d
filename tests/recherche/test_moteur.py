import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.recherche.collection import HOSTILES, REQUETES, contenu

from centre_search.contenu import ContenuDIndex, preparer
from centre_search.modele import Collection, Document, Section
from centre_search.moteur import Moteur
from centre_search.thesaurus import Concept


def _moteur(*documents: Document, thesaurus: tuple[Concept, ...] = ()) -> Moteur:
    return Moteur(preparer(Collection(documents), thesaurus))


def _doc(cle: str, titre: str, texte: str = "", **champs: object) -> Document:
    return Document(cle, str(champs.pop("type", "fiche")), titre, f"/{cle}/", sections=(Section("", "", texte),), **champs)


def _cles(moteur: Moteur, requete: str, **options: object) -> list[str]:
    return [r.cle for r in moteur.chercher(requete, **options).resultats]


REMPLISSAGE = tuple(_doc(f"z{i}", f"Autre chose {i}", "du texte sans rapport") for i in range(8))


def test_les_questions_du_petit_corpus_trouvent() -> None:
    moteur = Moteur(contenu())
    assert [q for q in REQUETES if not moteur.chercher(q).resultats] == []


@pytest.mark.parametrize("requete", ["salarie addiction", "salarié·e·s addictions", "SALARIÉES adictions", "salarié dadiction"])
def test_accents_inclusif_et_fautes_trouvent_la_meme_page(requete: str) -> None:
    moteur = _moteur(_doc("add", "Salarié et addiction : que faire", "Parler des addictions."), *REMPLISSAGE)
    assert _cles(moteur, requete)[0] == "add"


def test_un_mot_connu_n_est_jamais_corrige() -> None:
    moteur = _moteur(_doc("a", "additions"), *(_doc(f"b{i}", "addictions") for i in range(5)))
    assert moteur.chercher("additions").corrections == ()
    r = moteur.chercher("addyctions")
    assert [(c.mot, c.propose) for c in r.corrections] == [("addyctions", "addictions")]


def test_la_correction_montre_les_accents() -> None:
    moteur = _moteur(_doc("a", "Hébergement d’urgence"), *REMPLISSAGE)
    assert moteur.chercher("hebergemant").corrections[0].propose == "hébergement"


def test_un_mot_inconnu_propose_des_mots_proches() -> None:
    r = _moteur(_doc("a", "Domiciliation administrative"), *REMPLISSAGE).chercher("domotique")
    assert (r.total, r.inconnus, r.proches) == (0, ("domotique",), ("domiciliation",))


def test_le_thesaurus_trouve_sans_passer_devant_l_exact() -> None:
    concept = Concept("cpam", "Caisse primaire d’assurance maladie", ("CPAM",))
    documents = (
        _doc("longue", "La caisse primaire d’assurance maladie"),
        _doc("sigle", "La CPAM"),
        *REMPLISSAGE,
    )
    sans, avec = _moteur(*documents), _moteur(*documents, thesaurus=(concept,))
    assert _cles(sans, "cpam") == ["sigle"]
    assert _cles(avec, "cpam") == ["sigle", "longue"]
    assert _cles(avec, "caisse primaire d’assurance maladie") == ["longue", "sigle"]
    assert avec.chercher("cpam").elargissements[0].libelles == ("Caisse primaire d’assurance maladie",)


def test_expression_d_abord_puis_les_plus_proches() -> None:
    moteur = _moteur(
        _doc("loin", "Heures et montée", "montée, heures, montée des heures"),
        _doc("exact", "Autre", "Préparer la montée en heures."),
        *REMPLISSAGE,
    )
    r = moteur.chercher("« montée en heures »")
    assert ([x.cle for x in r.resultats], r.exacts) == (["exact", "loin"], 1)


def test_exclusion_et_filtres() -> None:
    moteur = _moteur(
        _doc("a", "Logement", "bail", type="fiche", facettes={"territoire": ("lyon",)}),
        _doc("b", "Logement social", "bail", type="outil"),
        *REMPLISSAGE,
    )
    assert _cles(moteur, "logement") == ["a", "b"]
    assert _cles(moteur, "logement -social") == ["a"]
    assert _cles(moteur, 'bail -"logement social"') == ["a"]
    assert _cles(moteur, "logement type:outil") == ["b"]
    assert _cles(moteur, "type:outil") == ["b"]
    assert _cles(moteur, "logement Territoire:Lyon") == ["a"]
    assert _cles(moteur, "logement", filtres={"type": ["outil"]}) == ["b"]
    assert _cles(moteur, "logement type:inconnu") == []
    assert moteur.chercher("logement", comptes=True).comptes["type"] == {"fiche": 1, "outil": 1}


def test_le_contexte_reclasse_et_ne_cache_rien() -> None:
    moteur = _moteur(_doc("a", "Logement en bref"), _doc("b", "Logement en bref", facettes={"metier": ("cip",)}), *REMPLISSAGE)
    assert _cles(moteur, "logement") == ["a", "b"]
    assert _cles(moteur, "logement", contexte={"metier": ["cip"]}) == ["b", "a"]


def test_les_reponses_directes() -> None:
    moteur = Moteur(contenu())
    for requete in ("cpam", "C.P.A.M. ?", "c’est quoi la CPAM", "Caisse primaire d’assurance maladie"):
        assert [r.titre for r in moteur.chercher(requete).reponses] == ["CPAM"], requete
    assert [r.titre for r in moteur.chercher("69").reponses] == ["Lyon"]
    assert moteur.chercher("cpam lyon").reponses == ()


def test_un_mot_en_cours_se_complete() -> None:
    moteur = _moteur(_doc("a", "Domiciliation administrative"), *REMPLISSAGE)
    assert _cles(moteur, "domicilia", en_cours=True) == ["a"]
    assert moteur.completer("domi adm") == (("Domiciliation administrative", "/a/", "fiche"),)


def test_la_section_et_l_extrait() -> None:
    ouvrir = Section("Ouvrir des droits", "ouvrir", "La CPAM ouvre les droits. <b>Vraiment</b>.")
    document = Document("a", "fiche", "Santé", "/a/", sections=(Section("", "", "Rien ici."), ouvrir))
    r = _moteur(document, *REMPLISSAGE).chercher("droits").resultats[0]
    assert (r.section, r.ancre) == ("Ouvrir des droits", "ouvrir")
    assert ("droits", True) in r.extrait
    assert "".join(t for t, _ in r.extrait) == "La CPAM ouvre les droits. <b>Vraiment</b>."


def test_pourquoi_dit_ce_que_chaque_mot_apporte() -> None:
    moteur = _moteur(_doc("a", "Droits santé"), *REMPLISSAGE)
    assert [(p.mot, p.titre) for p in moteur.pourquoi("droits santé", 0)] == [("droit", True), ("sant", True)]


@pytest.mark.parametrize("requete", HOSTILES, ids=range(len(HOSTILES)))
def test_les_requetes_hostiles_ont_une_reponse(requete: str) -> None:
    moteur = Moteur(contenu())
    assert moteur.chercher(requete).total >= 0
    assert len(moteur.completer(requete)) <= 8


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_toute_requete_a_une_reponse(requete: str) -> None:
    source: ContenuDIndex = contenu()
    reponses = Moteur(source).chercher(requete, en_cours=True, comptes=True)
    assert len(reponses.resultats) == min(10, reponses.total)
