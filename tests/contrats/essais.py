"""Les cas de chaque paire, et comment Python les joue."""

from __future__ import annotations

import json
from array import array
from dataclasses import asdict
from datetime import date
from types import SimpleNamespace
from typing import Any

from tests.contrats import Contrat
from tests.contrats.cas import (
    ASTRAL,
    CHAMPS,
    CHEMINS,
    DATES,
    DATES_LIEES,
    DATES_PRISES,
    ENTIERS,
    GROUPES,
    LIGNES,
    MOTS,
    PERSONNES,
    POIDS,
    SECTIONS,
    SUITES,
    TEXTES_DE_RECHERCHE,
    VALEURS,
)
from tests.documents.essai import gabarit_essai
from tests.documents.hasard import TEXTES
from tests.documents.vecteurs import HOSTILES
from tests.recherche.collection import HOSTILES as REQUETES_HOSTILES
from tests.recherche.collection import REQUETES

from centre.base.caracteres import sans_accents
from centre.base.personnes import nirs, noms
from centre.base.typographie import date_longue, milliers, pluriel
from centre.contenu.branches import suivre
from centre.contenu.modeles.documents import Champ
from centre.documents.remplir.formes import mettre_en_forme, nettoyer
from centre.documents.remplir.preremplissage import provenance
from centre.documents.remplir.regles import MESSAGES, dire
from centre.documents.remplir.saisie import ecrire_saisie
from centre.documents.remplir.valeurs import Refus, comparer_dates, exemple, juger_champ, siret_valide
from centre.documents.socle.archive import archiver, stocker
from centre.documents.socle.gabarit import replier as plier_segments
from centre.documents.socle.xml import echapper
from centre_search import analyse, classement, correction, extraits, moteur, requete
from centre_search.releve import ListeDImpacts


def _colonne(nom: str) -> dict[str, Any]:
    return {"id": "essai", "type": nom, "libelle": "Essai", **CHAMPS[nom]}


def _modele(champ: dict[str, Any]) -> Champ:
    # Les bornes d’un modèle se jugent ailleurs : ici, on veut aussi des champs qu’aucun modèle n’aurait.
    exemple_ = champ.get("exemple")
    modele = Champ.model_validate({c: v for c, v in champ.items() if c != "exemple"})
    return modele.model_copy(update={"exemple": exemple_})


def _existe(jour: str) -> bool:
    try:
        return bool(date.fromisoformat(jour))
    except ValueError:
        return False


def _juger_champ(champ: dict[str, Any], brut: Any) -> list[Any]:
    refus: list[Refus] = []
    valeur = juger_champ(_modele(champ), brut, refus)
    return [valeur, [asdict(r) for r in refus]]


def _groupes(bruts: list[dict[str, Any]]) -> list[classement.GroupeDeTermes]:
    return [
        classement.GroupeDeTermes(
            g["terme"],
            g["fois"],
            tuple(
                classement.Membre(
                    m["poids"],
                    ListeDImpacts(
                        m["liste"]["poids"], m["liste"]["echelle"], array("I", m["liste"]["numeros"]), bytes(m["liste"]["octets"])
                    ),
                )
                for m in g["membres"]
            ),
        )
        for g in bruts
    ]


def _en_n_uplets(suite: list[Any]) -> tuple[Any, ...]:
    return tuple(_en_n_uplets(s) if isinstance(s, list) else s for s in suite)


def _liste(valeur: Any) -> Any:
    return json.loads(json.dumps(valeur))


def _plie(suite: list[Any]) -> list[Any]:
    return _liste(plier_segments(_en_n_uplets(suite), [0]))


def _saisies() -> list[dict[str, Any]]:
    return [
        {"champs": {}, "clauses": {}},
        {"champs": {"a": 'é\n"\\\u2028', "n": 3, "l": [{"x": "y"}, {}], "v": []}, "clauses": {"c": True, "d": False}},
    ]


def _comparer_dates(champs: list[dict[str, Any]], pris: dict[str, Any]) -> list[list[dict[str, str]]]:
    return [[asdict(r) for r in refus] for refus in comparer_dates({c["id"]: _modele(c) for c in champs}, pris)]


def contrats() -> list[Contrat]:
    """Tous les contrats qui se jouent sans contexte."""
    exemples = ("", "73282932000074", "12", "2027-01-01", "fin.", "faux", "-3", "12345678901234567")
    return [
        Contrat("centre.base.typographie.milliers", milliers, [(n,) for n in ENTIERS]),
        Contrat(
            "centre.base.typographie.pluriel", pluriel, [(n, "un", "plusieurs") for n in (0, 1, 2, -1, -2, 1.5, 1.9, 10**15)]
        ),
        Contrat("centre.base.typographie.date_longue", date_longue, [(d,) for d in DATES if _existe(d)]),
        Contrat("centre.base.caracteres.sans_accents", sans_accents, [(t,) for t in (*MOTS, *HOSTILES)]),
        Contrat("centre.base.personnes.nirs", lambda t: [m[0] for m in nirs(t)], [(t,) for t in PERSONNES]),
        Contrat("centre.base.personnes.noms", lambda t: [m[0] for m in noms(t)], [(t,) for t in PERSONNES]),
        Contrat(
            "centre.documents.remplir.formes.nettoyer",
            lambda t, lignes: nettoyer(t, lignes=lignes),
            [(t, lignes) for t in (*HOSTILES, *TEXTES) for lignes in (False, True)],
        ),
        Contrat(
            "centre.documents.remplir.formes.mettre_en_forme",
            lambda c, v: mettre_en_forme(_modele(c), v),
            [
                *((_colonne("siret"), v) for v in ("73282932000074",)),
                *((_colonne("date"), d) for d in DATES if _existe(d)),
                *((_colonne("entier"), signe * n) for n in ENTIERS for signe in (1, -1)),
                *((_colonne("montant"), signe * n) for n in (*ENTIERS, 5, 99, 100, 123450) for signe in (1, -1)),
                *((_colonne("choix"), v) for v in ("un", "trois")),
                (_colonne("texte"), "tel quel"),
            ],
        ),
        Contrat(
            "centre.documents.remplir.valeurs.siret_valide",
            siret_valide,
            [(s,) for s in VALEURS if isinstance(s, str) and s.isascii() and s.isdigit() and len(s) == 14],
        ),
        Contrat(
            "centre.documents.remplir.regles.dire",
            lambda cle, trous: list(dire(cle, **trous)),
            [
                (
                    cle,
                    {
                        t: f"<{t}> {{n}} $&"
                        for t in (
                            "n",
                            "borne",
                            "voulues",
                            "reponses",
                            "nom",
                            "titre",
                            "piece",
                            "ecrit",
                            "an",
                            "debut",
                            "fin",
                            "autre",
                            "date",
                        )
                    },
                )
                for cle in MESSAGES
            ],
        ),
        Contrat(
            "centre.documents.remplir.valeurs.exemple",
            lambda c: exemple(_modele(c)),
            [({**_colonne(nom), "exemple": e},) for nom in CHAMPS for e in exemples],
        ),
        Contrat(
            "centre.documents.remplir.valeurs.juger_champ",
            _juger_champ,
            [(_colonne(nom), v) for nom in CHAMPS for v in (*VALEURS, *(LIGNES if nom == "liste" else ()))],
        ),
        Contrat("centre.documents.remplir.valeurs.comparer_dates", _comparer_dates, [(DATES_LIEES, p) for p in DATES_PRISES]),
        Contrat(
            "centre.documents.remplir.preremplissage.provenance",
            lambda territoire, c: provenance(territoire, _modele(c)),
            [
                ({"provenances": {"": "la page", "coordination": "le rapport"}}, {**_colonne("texte"), **depuis})
                for depuis in ({}, {"depuis": "territoire.nom"}, {"depuis": "territoire.coordination"})
            ],
        ),
        Contrat(
            "centre.documents.remplir.saisie.ecrire_saisie",
            lambda g, v: ecrire_saisie(SimpleNamespace(**g), v),  # type: ignore[arg-type]
            [({"modele": "essai", "version": "1.0.0"}, s) for s in _saisies()],
        ),
        Contrat(
            "centre.documents.socle.archive.stocker",
            lambda nom, t: {
                "nom": (p := stocker(nom, t)).nom,
                "methode": p.methode,
                "crc": p.crc,
                "taille": p.taille,
                "octets": p.octets.hex(),
            },
            [("a.xml", t) for t in ("", "é", "😀<a/>", "x" * 300)],
        ),
        Contrat(
            "centre.documents.socle.archive.archiver",
            lambda parties: archiver(stocker(nom, t) for nom, t in parties).hex(),
            [([],), ([["mimetype", "a"]],), ([["a", "é"], ["b/c.xml", ""], ["d", "x" * 70]],)],
        ),
        Contrat(
            "centre.documents.socle.gabarit.replier",
            lambda plie: next(s for s in SUITES if _plie(s) == plie),
            [(_plie(s),) for s in SUITES],
        ),
        Contrat("centre.contenu.branches.suivre", lambda d, s, c: list(suivre(d, s, c)), CHEMINS),
        Contrat("centre.documents.socle.xml.echapper", echapper, [(t,) for t in HOSTILES if t.isprintable()]),
        Contrat("centre_search.analyse.grouper", analyse.grouper, [(t,) for t in TEXTES_DE_RECHERCHE]),
        Contrat("centre_search.analyse.plier", analyse.plier, [(t,) for t in TEXTES_DE_RECHERCHE]),
        Contrat("centre_search.analyse.racine", analyse.racine, [(analyse.plier(t),) for t in MOTS]),
        Contrat(
            "centre_search.analyse.morceaux",
            lambda t: [[t[d:f], [[j.forme, j.terme, j.vide] for j in js]] for d, f, js in analyse.morceaux(t)],
            [(t,) for t in TEXTES_DE_RECHERCHE],
        ),
        Contrat("centre_search.requete.valeur_pliee", requete.valeur_pliee, [(t,) for t in TEXTES_DE_RECHERCHE]),
        Contrat(
            "centre_search.requete.lire_requete",
            lambda t, axes: _requete(requete.lire_requete(t, set(axes))),
            [
                (t, ["type", "theme"])
                for t in (*REQUETES, *REQUETES_HOSTILES, "thème:argent -stage", "²:x type:", "-😀 -1 -_ -é", '"😀 a b" -"c d"')
            ],
        ),
        Contrat(
            "centre_search.requete.contient",
            lambda ts, s: requete.contient(ts, tuple(s)),
            [(["a", "b", "c"], s) for s in (["a"], ["b", "c"], ["c", "b"], ["a", "c"], ["c", "d"])],
        ),
        Contrat(
            "centre_search.correction.distance",
            correction.distance,
            [
                (a, b, p)
                for a, b in (
                    ("adiction", "addiction"),
                    ("hbeergement", "hebergement"),
                    ("", "abc"),
                    ("abc", "abc"),
                    ("cpma", "cpam"),
                    ("kitten", "sitting"),
                )
                for p in (1, 2, 3)
            ],
        ),
        Contrat(
            "centre_search.moteur.mots_proches",
            lambda f, voisines: moteur.mots_proches(f, [(v["forme"], v["graphie"], v["classe"]) for v in voisines]),
            [
                (
                    "addictt",
                    [
                        {"forme": f, "graphie": g, "classe": c}
                        for f, g, c in (
                            ("addiction", "addiction", 3),
                            ("addictif", "addictif", 5),
                            ("additif", "additif", 9),
                            ("adieu", "adieu", 1),
                            ("adder", "adder", 2),
                        )
                    ],
                ),
                ("x", []),
            ],
        ),
        Contrat(
            "centre_search.classement.GroupeDeTermes.poids",
            lambda g: _groupes([g])[0].poids,
            [(g,) for gs in GROUPES for g in gs],
        ),
        Contrat(
            "centre_search.classement.scores",
            lambda gs: [[n, s] for n, s in classement.scores(_groupes(gs)).items()],
            [(g,) for g in GROUPES],
        ),
        Contrat("centre_search.extraits.choisir_section", extraits.choisir_section, [(SECTIONS, p) for p in POIDS]),
        Contrat(
            "centre_search.extraits.marquer",
            lambda t, p: _liste(extraits.marquer(t, p)),
            [(s[2], p) for s in SECTIONS for p in POIDS],
        ),
        Contrat(
            "centre_search.extraits.extraire",
            lambda t, p: _liste(extraits.extraire(t, p)),
            [(t, p) for t in (*(s[2] for s in SECTIONS), *ASTRAL, "") for p in (*POIDS, {"domiciliation": 4, "mot": 1})],
        ),
    ]


def _requete(lue: requete.Requete) -> dict[str, Any]:
    return _liste({**asdict(lue), "mots": [[j.forme, j.terme, j.vide] for j in lue.mots]})


def gabarit() -> dict[str, Any]:
    """Le petit modèle d’essai, tel qu’il se publie."""
    return dict(json.loads(gabarit_essai().en_json()))
