"""La feuille « Notice » : le mode d’emploi de l’outil, ses feuilles, ses règles et ses sources, écrits une seule fois."""

from __future__ import annotations

from collections.abc import Iterable

from centre.base.typographie import date_longue
from centre.classeurs import apparence as a
from centre.classeurs.composition import Case, FeuilleComposee
from centre.classeurs.modele import Classeur, Orientation, Regle
from centre.classeurs.places import LISTES
from centre.contenu.modeles import Outil, Source
from centre.contenu.vocabulaire import Nature
from centre.texte.lecture import LecteurMarkdown

NOTICE = "Notice"

REGLES_COMMUNES = (
    Regle(
        nom="Contrôles",
        texte="Sous chaque titre, une ligne dit ce qui reste à corriger. La feuille « Contrôles » dit où, et que faire.",
    ),
    Regle(nom="Cases blanches", texte="Elles se remplissent. Les cases grisées se calculent seules."),
    Regle(
        nom="Protection", texte="Titres et formules sont protégés, sans mot de passe. « Ôter la protection » permet d’adapter."
    ),
)
"""Ce qui vaut pour tous les classeurs."""

REGLE_DES_FILTRES = Regle(
    nom="Filtres", texte="Dans LibreOffice, les flèches de l’en-tête s’ouvrent une fois la protection ôtée."
)

REGLE_DES_EXEMPLES = Regle(
    nom="Lignes jaunes", texte="Elles sont inventées et portent le mot « exemple ». Les effacer avant de partager le fichier."
)


def page_notice(classeur: Classeur, outil: Outil, sources: Iterable[Source]) -> FeuilleComposee:
    """La première feuille du classeur, en portrait."""
    lecteur = LecteurMarkdown()  # une case n’a pas de balisage
    page = FeuilleComposee(NOTICE, Orientation.PORTRAIT, (4.0, 24.0, 62.0), une_page=True)
    page.poser(0, 0, Case(a.CASE_TITRE, outil.titre))
    page.hauteurs[0] = 28
    page.poser(1, 0, Case(a.CHAPEAU, lecteur.nu(outil.resume), large=3))
    page.poser(2, 0, Case(a.STATUT, statut(outil), large=3))
    ligne = 4
    ligne = _section(page, ligne, "Mode d’emploi", [(str(n), lecteur.nu(t), "") for n, t in enumerate(outil.mode_d_emploi, 1)])
    feuilles = [("•", f.nom, f.aide) for f in classeur.feuilles]
    if classeur.listes:
        feuilles.append(("•", LISTES, "Les choix des menus. On peut les changer."))
    ligne = _section(page, ligne, "Les feuilles", feuilles)
    exemples = any(r.exemple for f in classeur.feuilles for r in (*f.lignes, *(x for t in f.tableaux for x in t.lignes)))
    filtres = any(t.filtre for f in classeur.feuilles for t in f.tableaux)
    communes = (*([REGLE_DES_EXEMPLES] if exemples else []), *REGLES_COMMUNES, *([REGLE_DES_FILTRES] if filtres else []))
    regles = (*classeur.regles, *communes)
    ligne = _section(page, ligne, "Règles", [("•", r.nom, r.texte) for r in regles])
    _section(page, ligne, "Sources", [("•", s.court, s.titre) for s in sources])
    return page


def statut(outil: Outil) -> str:
    """Ce que vaut le document, quand il a été relu, et sous quelle licence."""
    nature = "Proposition à valider" if outil.nature is Nature.PROPOSITION else "Documenté"
    return f"{nature} – relu le {date_longue(outil.relu_le.isoformat())} – {outil.licence.libelle}"


def _section(page: FeuilleComposee, ligne: int, titre: str, rangees: list[tuple[str, str, str]]) -> int:
    if not rangees:
        return ligne
    page.poser(ligne, 0, Case(a.SECTION, titre))
    page.hauteurs[ligne] = 20
    for n, (repere, gauche, droite) in enumerate(rangees, ligne + 1):
        page.poser(n, 0, Case(a.CASE_NUMERO, repere))
        if droite:
            page.poser(n, 1, Case(a.ETIQUETTE_NOTICE, gauche))
            page.poser(n, 2, Case(a.CASE_TEXTE, droite))
        else:
            page.poser(n, 1, Case(a.CASE_TEXTE, gauche, large=2))
    return ligne + len(rangees) + 2
