"""Les blocs d’un corps : titres, paragraphes, listes, tableaux, clauses, chacun avec sa ligne."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.documents.compiler.grammaire import LectureDuCorps, LigneLue, lire_corps
from centre.documents.compiler.lignes import lire_ligne
from centre.documents.socle.arbre import Bloc, BlocClause, Element, Liste, Morceaux, Paragraphe, Rangee, Tableau, Titre, tenir

VIDES_PAR_DEFAUT = 3
"""Lignes à remplir d’une liste vide, quand le modèle ne le dit pas."""

_TITRE = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,3}[.)])\s+(.*)")
_NUMEROTE = re.compile(r"(Article|Annexe|Feuille)\s*[:\u00a0]+\s*(.+)")
_NUMERO_ECRIT = re.compile(r"(?:Article|Annexe)\s+\d+")
_SEPARATEUR = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
_CASES = re.compile(r"(?<!\\)\|")
_A_COMPLETER = re.compile(r"\[\s*(?:À|A) compléter", re.IGNORECASE)
_REFUSES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s*>"), "une citation"),
    (re.compile(r"\s*(?:```|~~~)"), "du code"),
    (re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+)\s*$"), "un filet, ou un titre souligné"),
    (re.compile(r"\s*\[[^\]]+\]:\s"), "un lien par référence"),
    (re.compile(r" {4,}\S|\t"), "un retrait de quatre espaces"),
)


@dataclass(slots=True)
class _Lecteur:
    chemin: str
    lecture: LectureDuCorps
    vides: dict[str, int]
    constats: list[Constat] = field(default_factory=list)
    rang: int = 0
    niveau: int = 1
    genre: str = "partie"
    annexes: int = 0

    @property
    def lignes(self) -> list[LigneLue]:
        return self.lecture.lignes

    def signaler(self, ligne: int, code: str, quoi: str, remede: str | None = None) -> None:
        self.constats.append(constat(self.chemin, ligne, code, quoi, remede=remede))

    def morceaux(self, texte: str, ligne: int) -> Morceaux:
        """Un paragraphe lu, ses fautes situées à sa première ligne."""
        if _A_COMPLETER.search(texte):
            self.signaler(ligne, "a-completer-ecrit", "Le texte contient « [À compléter : … ] » écrit à la main.")
        return lire_ligne(texte, self.lecture, lambda nom: self.signaler(ligne, "bloc-refuse", f"Le texte contient {nom}."))


def lire_blocs(
    corps: str, chemin: str, premiere_ligne: int, vides: dict[str, int]
) -> tuple[tuple[Bloc, ...], LectureDuCorps, list[Constat]]:
    """L’arbre d’un corps, sa lecture (marques situées) et ses fautes ; ``vides`` dit combien de lignes vides a chaque liste."""
    lecture = lire_corps(corps, chemin, premiere_ligne)
    lecteur = _Lecteur(chemin, lecture, vides, list(lecture.constats))
    blocs, _ = _suite(lecteur, None)
    return blocs, lecture, lecteur.constats


def _suite(lecteur: _Lecteur, clause: str | None) -> tuple[tuple[Bloc, ...], bool]:
    """Les blocs jusqu’à la fin du corps, ou de la clause ouverte ; et si celle-ci a été fermée."""
    blocs: list[Bloc] = []
    while lecteur.rang < len(lecteur.lignes):
        ligne = lecteur.lignes[lecteur.rang]
        balise = ligne.balise
        if balise is None:
            if not ligne.texte.strip():
                lecteur.rang += 1
            else:
                suivants = _bloc(lecteur, ligne, clause if not blocs else None)
                if blocs and suivants and _retient(suivants[0], blocs[-1]):
                    blocs[-1] = tenir(blocs[-1])
                blocs += suivants
            continue
        lecteur.rang += 1
        if balise.genre == "endif":
            if clause is not None:
                return tuple(blocs), True
            lecteur.signaler(ligne.numero, "clause-mal-placee", "« endif » ne ferme aucune clause.")
        elif balise.genre == "if":
            if clause is not None:
                quoi = f"La clause « {balise.nom} » s’ouvre dans la clause « {clause} »."
                lecteur.signaler(ligne.numero, "clause-mal-placee", quoi)
            blocs.append(_clause(lecteur, balise.nom, ligne.numero))
        else:
            lecteur.signaler(ligne.numero, "boucle-mal-placee", "Une boucle entoure une ligne de tableau, et rien d’autre.")
    return tuple(blocs), False


def _retient(suivant: Bloc, precedent: Bloc) -> bool:
    """Vrai si le bloc précédent reste avec le suivant : la phrase qui annonce un tableau, ce qui précède les signatures.

    Une page qui ne porterait que des signatures se signerait sans que l’on sache ce que l’on signe.
    """
    if isinstance(suivant, Titre):
        return suivant.genre == "signatures"
    return isinstance(suivant, Tableau) and isinstance(precedent, Paragraphe)


def _clause(lecteur: _Lecteur, nom: str, numero: int) -> BlocClause:
    blocs, fermee = _suite(lecteur, nom)
    if not fermee:
        lecteur.signaler(numero, "clause-non-fermee", f"La clause « {nom} » n’est pas fermée par « {{% endif %}} ».")
    elif not blocs:
        lecteur.signaler(numero, "clause-mal-placee", f"La clause « {nom} » est vide.", "Écrivez-la entre ses deux balises.")
    return BlocClause(nom, blocs, numero)


def _bloc(lecteur: _Lecteur, ligne: LigneLue, ouvre: str | None) -> list[Bloc]:
    texte = ligne.texte
    if titre := _TITRE.fullmatch(texte):
        lecteur.rang += 1
        return [_titre(lecteur, titre, ligne.numero, ouvre)]
    if texte.startswith("|"):
        return [_tableau(lecteur, ligne.numero)]
    for motif, nom in _REFUSES:
        if motif.match(texte) and not (_ITEM.fullmatch(texte) and nom.startswith("un retrait")):
            lecteur.signaler(ligne.numero, "bloc-refuse", f"Le texte contient {nom}.")
            lecteur.rang += 1
            return []
    if _ITEM.fullmatch(texte):
        return [_liste(lecteur)]
    lignes: list[str] = []
    while lecteur.rang < len(lecteur.lignes):
        courante = lecteur.lignes[lecteur.rang]
        if courante.balise or not courante.texte.strip() or (lignes and _commence_un_bloc(courante.texte)):
            break
        lignes.append(courante.texte)
        lecteur.rang += 1
    return [Paragraphe(lecteur.morceaux("\n".join(lignes), ligne.numero))]


def _commence_un_bloc(texte: str) -> bool:
    return bool(texte.startswith("|") or _TITRE.fullmatch(texte) or _ITEM.fullmatch(texte) or _REFUSES[0][0].match(texte))


def _titre(lecteur: _Lecteur, trouve: re.Match[str], numero: int, ouvre: str | None) -> Titre:
    niveau, texte = len(trouve[1]), trouve[2]
    if niveau == 1:
        lecteur.signaler(numero, "saut-de-titre", "Un titre de niveau 1 : le document en a déjà un.", "Employez ##, puis ###.")
    elif niveau > 3:
        lecteur.signaler(numero, "bloc-refuse", "Le texte contient un titre de niveau 4 ou plus.", "Employez ##, puis ###.")
    elif niveau > lecteur.niveau + 1:
        lecteur.signaler(numero, "saut-de-titre", f"On passe du niveau {lecteur.niveau} au niveau {niveau}.")
    lecteur.niveau = min(niveau, 3)
    if _NUMERO_ECRIT.match(texte):
        quoi = f"Le titre « {texte[:60]} » porte un numéro écrit à la main."
        lecteur.signaler(numero, "numero-ecrit", quoi, "Écrivez « ## Article : Objet » : le numéro se pose tout seul.")
    if niveau > 2:
        return Titre("sous-titre", lecteur.morceaux(texte, numero), numero)
    genre, mots = "partie", texte
    if numerote := _NUMEROTE.fullmatch(texte):
        genre, mots = numerote[1].lower(), numerote[2]
    elif texte.strip().lower() == "signatures":
        genre = "signatures"
    lecteur.annexes += genre == "annexe"
    saut = genre == "feuille" or (genre == "annexe" and lecteur.annexes == 1)
    genre = "partie" if genre == "feuille" else genre
    lecteur.genre = genre
    clause = ouvre if genre == "article" else None
    return Titre(genre, lecteur.morceaux(mots[:1].upper() + mots[1:], numero), numero, clause, saut)


def _liste(lecteur: _Lecteur) -> Liste:
    premiere = _ITEM.fullmatch(lecteur.lignes[lecteur.rang].texte)
    assert premiere
    numerotee = premiere[2][0].isdigit()
    items: list[tuple[int, bool, str, int]] = []
    while lecteur.rang < len(lecteur.lignes):
        ligne = lecteur.lignes[lecteur.rang]
        if ligne.balise:
            break
        item = _ITEM.fullmatch(ligne.texte)
        if item:
            profondeur = len(item[1].expandtabs(4))
            niveau = 0 if profondeur < 2 else 1
            if profondeur > 5:
                lecteur.signaler(ligne.numero, "bloc-refuse", "Le texte contient une liste à plus de deux niveaux.")
            if not niveau and item[2][0].isdigit() != numerotee:
                break
            items.append((niveau, item[2][0].isdigit(), item[3], ligne.numero))
        elif not ligne.texte.strip():
            suivante = next((s for s in lecteur.lignes[lecteur.rang :] if s.balise or s.texte.strip()), None)
            if suivante is None or suivante.balise or not (_ITEM.fullmatch(suivante.texte) or suivante.texte.startswith("  ")):
                break
            if not _ITEM.fullmatch(suivante.texte):
                lecteur.signaler(suivante.numero, "bloc-refuse", "Le texte contient un second paragraphe dans une liste.")
        elif _commence_un_bloc(ligne.texte):
            break
        else:
            niveau, chiffre, texte, numero = items[-1]
            items[-1] = (niveau, chiffre, f"{texte}\n{ligne.texte}", numero)
        lecteur.rang += 1
    if numerotee and int(premiere[2][:-1]) != 1:
        quoi = "Une liste numérotée ne commence pas à 1 : elle reprend ce que la mise en page recompte."
        lecteur.signaler(items[0][3], "bloc-refuse", quoi, "Faites-en une liste à puces, ou repartez de 1.")
    return Liste(numerotee, _elements(lecteur, items))


def _elements(lecteur: _Lecteur, items: list[tuple[int, bool, str, int]]) -> tuple[Element, ...]:
    elements: list[Element] = []
    for niveau, chiffre, texte, numero in items:
        morceaux = lecteur.morceaux(texte, numero)
        if niveau == 0 or not elements:
            elements.append(Element(morceaux))
            continue
        dessus = elements[-1]
        deja = dessus.liste.elements if dessus.liste else ()
        numerotee = dessus.liste.numerotee if dessus.liste else chiffre
        elements[-1] = Element(dessus.morceaux, Liste(numerotee, (*deja, Element(morceaux))))
    return tuple(elements)


def _tableau(lecteur: _Lecteur, numero: int) -> Tableau:
    entetes = _cases(lecteur, lecteur.lignes[lecteur.rang])
    lecteur.rang += 1
    suivante = lecteur.lignes[lecteur.rang] if lecteur.rang < len(lecteur.lignes) else None
    if suivante is None or suivante.balise or not _SEPARATEUR.fullmatch(suivante.texte):
        quoi = "Le tableau n’a pas de ligne « |---|---| » sous ses en-têtes."
        lecteur.signaler(numero, "bloc-refuse", quoi, "Ajoutez-la : la première ligne donne les en-têtes.")
    else:
        lecteur.rang += 1
    if any(not case for case in entetes):
        lecteur.signaler(numero, "bloc-refuse", "Une colonne du tableau n’a pas d’en-tête.", "Donnez un nom à chaque colonne.")
    rangees: list[Rangee] = []
    while lecteur.rang < len(lecteur.lignes):
        ligne = lecteur.lignes[lecteur.rang]
        if ligne.balise and ligne.balise.genre == "for":
            rangees += _boucle(lecteur, ligne)
        elif ligne.balise is None and ligne.texte.startswith("|"):
            rangees.append(Rangee(_cases(lecteur, ligne)))
            lecteur.rang += 1
        else:
            break
        if rangees and len(rangees[-1].cases) != len(entetes):
            quoi = f"La ligne a {len(rangees[-1].cases)} cases, le tableau a {len(entetes)} colonnes."
            lecteur.signaler(ligne.numero, "bloc-refuse", quoi, "Comptez les barres « | ».")
            vide: tuple[Morceaux, ...] = ((),) * len(entetes)
            rangees[-1] = Rangee((*rangees[-1].cases, *vide)[: len(entetes)], rangees[-1].liste, rangees[-1].vides)
    return Tableau(entetes, tuple(rangees), lecteur.genre == "signatures")


def _boucle(lecteur: _Lecteur, ouvre: LigneLue) -> list[Rangee]:
    assert ouvre.balise
    liste = ouvre.balise.liste
    lecteur.rang += 1
    rangees: list[Rangee] = []
    while lecteur.rang < len(lecteur.lignes):
        ligne = lecteur.lignes[lecteur.rang]
        if ligne.balise is None and ligne.texte.startswith("|"):
            rangees.append(Rangee(_cases(lecteur, ligne), liste, lecteur.vides.get(liste, VIDES_PAR_DEFAUT)))
            lecteur.rang += 1
            continue
        if ligne.balise and ligne.balise.genre == "endfor":
            lecteur.rang += 1
            if len(rangees) == 1:
                return rangees
        break
    quoi = f"La boucle sur « {liste} » n’entoure pas une seule ligne de tableau, ou n’est pas fermée par « {{% endfor %}} »."
    lecteur.signaler(ouvre.numero, "boucle-mal-placee", quoi)
    return rangees[:1]


def _cases(lecteur: _Lecteur, ligne: LigneLue) -> tuple[Morceaux, ...]:
    texte = ligne.texte.strip().removeprefix("|")
    cases = _CASES.split(texte)
    if len(cases) > 1 and not cases[-1].strip():
        cases.pop()
    return tuple(lecteur.morceaux(case.replace("\\|", "|"), ligne.numero) for case in cases)
