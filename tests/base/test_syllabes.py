"""Le compte des syllabes, mot par mot, sur le vocabulaire d’un chantier."""

from __future__ import annotations

import pytest

from centre.base.syllabes import syllabes

MOTS = {
    1: "le les que rue vie pied bien lieu yeux nuit lui huit fruit fille soin voient soient paient vient tient sent œil cœur "
    "œuvre qu’une oui feuille longue guerre langues ils aiment où ceux pluie",
    2: "accueil région chantier adresse travail équipe question guide|1 juillet billet famille million idée journée souvent "
    "argent client patient convient travaillent essaient pays changeons mangeant bourgeois quelqu’un jusqu’à lorsqu’elle "
    "paiement brouillon ruelle payé naïf social parents urgent oublient alcool téléphone|3",
    3: "hébergement|4 employeur ouvrier février oublier aujourd’hui européen|4 travailler accueillir essayer employé "
    "contrat|2 éducation|4 document insertion réunion appuyer prévention évaluent dossier|2 mobilité|4 "
    "coordonner|4 coopérer|4 aliment appartement|4 réinsertion|4 moment|2 vraiment|2 rendement vérifient quotidien",
    4: "situation accompagner administratif|5 l’hébergement évaluer accompagnement|5 licenciement logement|3 coordination|5 "
    "convention|3 partenariat habitué|4 coopération|5 individuel|5",
}


def attendus() -> list[tuple[str, int]]:
    lus = []
    for nombre, liste in MOTS.items():
        for mot in liste.split():
            nom, _, autre = mot.partition("|")
            lus.append((nom, int(autre or nombre)))
    return lus


@pytest.mark.parametrize(("mot", "nombre"), attendus())
def test_chaque_mot_a_ses_syllabes(mot: str, nombre: int) -> None:
    assert syllabes(mot) == nombre


@pytest.mark.parametrize(("mot", "nombre"), [("CPAM", 4), ("l’ACI", 3), ("WC", 4), ("115", 3), ("20", 1), ("0", 1), ("1er", 1)])
def test_un_sigle_s_epelle_et_un_nombre_se_lit(mot: str, nombre: int) -> None:
    assert syllabes(mot) == nombre


def test_la_casse_et_la_forme_de_l_apostrophe_ne_changent_rien() -> None:
    assert syllabes("Accueil") == syllabes("accueil")
    assert syllabes("l'hébergement") == syllabes("l’hébergement")
