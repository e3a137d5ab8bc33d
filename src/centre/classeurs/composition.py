"""Composer un classeur : chaque case avec son contenu, son apparence et ce qu’elle accepte, avant tout format de fichier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from textwrap import wrap

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.classeurs import apparence as a
from centre.classeurs.apparence import FormatDeCase
from centre.classeurs.calcul import Adresse, Calculateur, Erreur, ValeurCalculee, serie
from centre.classeurs.feuille_controles import FORMULE_DU_VERDICT
from centre.classeurs.formules import Appel, FauteDeFormule, Noeud, NombreEcrit, Operation, TexteEcrit, Zone, lire_formule
from centre.classeurs.modele import Classeur, ColonneDeClasseur, Feuille, Genre, ListeDeChoix, Orientation, Ton
from centre.classeurs.places import LISTES, VIDES_DES_LISTES, FeuillePlacee, Ici, ReglagePlace, Reperes, TableauPlace, placer
from centre.contenu.lecture.yaml_situe import Cle


@dataclass(frozen=True, slots=True)
class Validation:
    """Ce qu’une case accepte, et le message qui le dit."""

    genre: Genre
    liste: Zone | None
    min: float | None
    max: float | None
    titre: str
    aide: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """Une case : son apparence, ce qu’elle contient, le résultat de sa formule, les colonnes qu’elle couvre."""

    format: FormatDeCase
    valeur: ValeurCalculee = None
    formule: Noeud | None = None
    validation: Validation | None = None
    large: int = 1


@dataclass(frozen=True, slots=True)
class Coloration:
    """Une mise en forme conditionnelle ; la formule est celle de la première case de la zone."""

    zone: Zone
    formule: Noeud
    ton: Ton


@dataclass(slots=True)
class FeuilleComposee:
    """Une feuille composée."""

    nom: str
    orientation: Orientation
    largeurs: tuple[float, ...]
    cases: dict[tuple[int, int], Case] = field(default_factory=dict)
    hauteurs: dict[int, float] = field(default_factory=dict)
    colorations: list[Coloration] = field(default_factory=list)
    fige: tuple[int, int] | None = None
    repete: tuple[int, int] | None = None
    filtre: Zone | None = None
    imprimee: bool = True
    une_page: bool = False
    a_part: int = 0
    """Le nombre de colonnes de droite qui ne s’impriment pas."""

    @property
    def fin(self) -> tuple[int, int]:
        """La dernière ligne et la dernière colonne employées."""
        lignes = max((ligne for ligne, _ in self.cases), default=0)
        return lignes, max(len(self.largeurs) - 1, max((c + k.large - 1 for (_, c), k in self.cases.items()), default=0))

    @property
    def fin_imprimee(self) -> tuple[int, int]:
        """La dernière ligne et la dernière colonne imprimées."""
        ligne, colonne = self.fin
        return ligne, colonne - self.a_part

    def poser(self, ligne: int, colonne: int, case: Case) -> None:
        """Pose une case ; la hauteur de la ligne suit le texte connu d’avance."""
        self.cases[ligne, colonne] = case
        if isinstance(case.valeur, str) and case.format.renvoi:
            largeur = sum(self.largeurs[colonne : colonne + case.large])
            self.hauteurs[ligne] = max(self.hauteurs.get(ligne, 0), hauteur(case.valeur, largeur, case.format))


def hauteur(texte: str, largeur: float, apparence: FormatDeCase) -> float:
    """La hauteur d’une ligne pour que le texte y tienne, en points."""
    par_ligne = max(int(largeur * 10.5 / apparence.taille * (0.92 if apparence.gras or apparence.italique else 1)), 1)
    lignes = sum(max(1, len(wrap(morceau, par_ligne))) for morceau in texte.split("\n"))
    return round(lignes * apparence.taille * 1.28 + 4, 1)


class Composition:
    """Une définition en train de devenir des pages ; ce qui ne va pas devient des constats."""

    def __init__(self, classeur: Classeur, feuilles: Iterable[Feuille], chemin: str, ligne_de: Mapping[Cle, int]) -> None:
        self.classeur, self.chemin, self.lignes = classeur, chemin, ligne_de
        self.placees = tuple(placer(classeur, n, f) for n, f in enumerate(feuilles))
        self.reperes = Reperes(self.placees, classeur.listes)
        self.constats: list[Constat] = []
        self.origines: dict[Adresse, tuple[str | int, ...]] = {}

    def faute(self, code: str, quoi: str, *cle: str | int) -> None:
        """Note une faute, à la ligne du champ fautif ou de celui qui le contient."""
        while cle and cle not in self.lignes:
            cle = cle[:-1]
        self.constats.append(constat(self.chemin, self.lignes.get(cle, 1), code, quoi))

    def pages(self) -> list[FeuilleComposee]:
        """Les feuilles déclarées, puis les listes."""
        pages = [self._page(f) for f in self.placees]
        return [*pages, _page_des_listes(self.classeur.listes)] if self.classeur.listes else pages

    def _page(self, placee: FeuillePlacee) -> FeuilleComposee:
        f = placee.feuille
        page = FeuilleComposee(f.nom, f.orientation, placee.largeurs, une_page=f.une_page, a_part=_a_part(placee))
        large = len(placee.largeurs) - page.a_part
        page.poser(0, 0, Case(a.CASE_TITRE, f.titre or f.nom))
        page.hauteurs[0] = 28
        page.poser(1, 0, Case(a.CHAPEAU, f.aide, large=large))
        if f.comme is None:
            self._verdict(page, large)
        for reglage in placee.reglages:
            self._reglage(page, reglage)
        for tableau in placee.tableaux:
            self._tableau(page, tableau)
        for n, note in enumerate(f.notes):
            page.poser(placee.notes + n, 0, Case(a.CHAPEAU, note, large=large))
        return page

    def _verdict(self, page: FeuilleComposee, large: int) -> None:
        """Ce que disent les contrôles, en tête de la feuille : un mot, et la couleur qui va avec."""
        page.poser(2, 0, Case(a.VERDICT, formule=self._formule(FORMULE_DU_VERDICT, Ici(page.nom, 2, 0)), large=large))
        zone = Zone(page.nom, 2, 0, 2, large - 1)
        for debut, ton in (("Contrôles : à corriger", Ton.ALERTE), ("Contrôles : rien trouvé", Ton.BON)):
            commence = Appel("LEFT", (Zone(page.nom, 2, 0, 2, 0), NombreEcrit(len(debut))))
            page.colorations.append(Coloration(zone, Operation("=", commence, TexteEcrit(debut)), ton))

    def _formule(self, ecrit: str, ici: Ici, *cle: str | int) -> Noeud | None:
        try:
            noeud = self.reperes.situer(lire_formule(ecrit), ici)
        except FauteDeFormule as faute:
            self.faute("classeur-formule", f"Formule « {ecrit[:60]} » : {faute}.", *cle)
            return None
        self.origines.setdefault((ici.feuille, ici.ligne, ici.colonne), cle)
        return noeud

    def _contenu(
        self, ecrit: str, genre: Genre, liste: str | None, ici: Ici, *cle: str | int
    ) -> tuple[ValeurCalculee, Noeud | None]:
        """La valeur ou la formule écrite ; une valeur d’une autre forme que sa colonne est une faute."""
        if ecrit.startswith("="):
            return None, self._formule(ecrit, ici, *cle)
        try:
            if genre is Genre.DATE:
                return serie(date.fromisoformat(ecrit)), None
            if genre is Genre.LISTE:
                valeurs = next((x.valeurs for x in self.classeur.listes if x.id == liste), ())
                if valeurs and ecrit not in valeurs:
                    raise ValueError
            elif genre is not Genre.TEXTE:
                return float(ecrit.replace(",", ".")), None
        except ValueError:
            attendu = f"dans la liste « {liste} »" if genre is Genre.LISTE else f"de type « {genre} »"
            self.faute("classeur-valeur", f"« {ecrit[:60]} » n’est pas {attendu}.", *cle)
        return ecrit, None

    def _validation(
        self, genre: Genre, liste: str | None, bornes: tuple[object, object], titre: str, aide: str | None, *cle: str | int
    ) -> Validation | None:
        zone = None
        if genre is Genre.LISTE:
            try:
                zone = self.reperes.liste(liste or "")
            except FauteDeFormule as faute:
                self.faute("classeur-reference", f"Menu déroulant : {faute}.", *cle, "liste")
        if genre is Genre.TEXTE and aide is None:
            return None
        mini, maxi = (None if b is None else float(str(b)) for b in bornes)
        return Validation(genre, zone, mini, maxi, titre, aide)

    def _reglage(self, page: FeuilleComposee, place: ReglagePlace) -> None:
        r = place.reglage
        debut, fin = place.etiquette
        page.poser(place.ligne, debut, Case(a.CASE_ETIQUETTE, r.titre, large=fin - debut + 1))
        debut, fin = place.valeur
        ici = Ici(page.nom, place.ligne, debut)
        valeur, formule = self._contenu(r.valeur, r.type, r.liste, ici, *place.cle, "valeur") if r.valeur else (None, None)
        ouverte = formule is None if r.ouverte is None else r.ouverte
        validation = self._validation(r.type, r.liste, (r.min, r.max), r.titre, r.aide, *place.cle) if ouverte else None
        apparence = (a.SAISIE if ouverte else a.CALCUL).en(r.type)
        page.poser(place.ligne, debut, Case(apparence, valeur, formule, validation, fin - debut + 1))

    def _tableau(self, page: FeuilleComposee, t: TableauPlace) -> None:
        if t.titre is not None:
            page.poser(t.titre, 0, Case(a.SECTION, t.tableau.titre))
        self._groupes(page, t)
        for c in t.colonnes:
            page.poser(t.entete, c.place, Case(a.CASE_ENTETE, c.colonne.titre if c.nombre is None else float(c.nombre)))
        for n, rangee in enumerate(t.rangees):
            ligne = t.debut + n
            if t.tableau.hauteur and rangee is None:
                page.hauteurs[ligne] = t.tableau.hauteur
            if rangee is not None and rangee.titre:
                texte = next(iter(rangee.cases.values()), "")
                page.poser(ligne, 0, Case(a.INTERTITRE, texte, large=len(t.colonnes)))
                continue
            if rangee is not None:
                for nom in rangee.cases.keys() - {c.colonne.id for c in t.colonnes}:
                    self.faute("classeur-reference", f"« {nom} » n’est pas une colonne.", *t.cle_des_lignes, n, "cases", nom)
                if rangee.exemple and not any("exemple" in v.lower() for v in rangee.cases.values()):
                    quoi = "La ligne inventée ne dit pas « EXEMPLE »."
                    self.faute("classeur-exemple", quoi, *t.cle_des_lignes, n)
            self._ligne(page, t, ligne, n)
        if t.total is not None:
            self._total(page, t, t.total)
        self._couleurs(page, t)
        if t.tableau.fige:
            page.fige = (t.debut, t.tableau.fige_colonnes)
            page.repete = (t.entete if t.groupes is None else t.groupes, t.entete)
        if t.tableau.filtre:
            page.filtre = Zone(page.nom, t.entete, 0, t.debut + len(t.rangees) - 1, len(t.colonnes) - 1)

    @staticmethod
    def _groupes(page: FeuilleComposee, t: TableauPlace) -> None:
        if t.groupes is None:
            return
        debut = 0
        while debut < len(t.colonnes):
            premiere, fin = t.colonnes[debut].colonne, debut
            nom = premiere.groupe
            while fin + 1 < len(t.colonnes) and _va_avec(t.colonnes[fin + 1].colonne, premiere):
                fin += 1
            if nom:
                page.poser(t.groupes, debut, Case(a.BANDEAU, nom, large=fin - debut + 1))
            debut = fin + 1

    def _ligne(self, page: FeuilleComposee, t: TableauPlace, ligne: int, n: int) -> None:
        rangee = t.rangees[n]
        exemple = rangee is not None and rangee.exemple
        for c in t.colonnes:
            col, ici = c.colonne, Ici(page.nom, ligne, c.place, t)
            ecrit = (rangee.cases.get(col.id) if rangee else None) or None
            cle = (*t.cle_des_lignes, n, "cases", col.id)
            if ecrit is None and col.formule:
                ecrit, cle = col.formule, (*t.cle, "colonnes", c.cle, "formule")
            valeur, formule = self._contenu(ecrit, col.type, col.liste, ici, *cle) if ecrit else (None, None)
            ouverte = col.formule is None and formule is None if col.ouverte is None else col.ouverte
            validation = None
            if ouverte:
                cle = (*t.cle, "colonnes", c.cle)
                validation = self._validation(col.type, col.liste, (col.min, col.max), col.titre, col.aide, *cle)
            fond = (a.EXEMPLE if ouverte else a.EXEMPLE_CALCUL) if exemple else (a.SAISIE if ouverte else a.CALCUL)
            page.poser(ligne, c.place, Case(fond.en(col.type), valeur, formule, validation))

    def _total(self, page: FeuilleComposee, t: TableauPlace, ligne: int) -> None:
        for c in t.colonnes:
            col, ici = c.colonne, Ici(page.nom, ligne, c.place, t)
            ecrit = f"=SUM([{t.tableau.id}.{col.id}])" if col.total == "somme" else col.total
            cle = (*t.cle, "colonnes", c.cle, "total")
            formule = self._formule(ecrit, ici, *cle) if ecrit and ecrit.startswith("=") else None
            valeur = ecrit if ecrit and formule is None else None
            page.poser(ligne, c.place, Case(a.TOTAL.en(Genre.TEXTE if valeur else col.type), valeur, formule))

    def _couleurs(self, page: FeuilleComposee, t: TableauPlace) -> None:
        fin = t.debut + len(t.rangees) - 1
        vues: set[int] = set()
        for c in t.colonnes:
            if c.cle in vues:
                continue
            vues.add(c.cle)
            derniere = max(x.place for x in t.colonnes if x.cle == c.cle)
            for k, couleur in enumerate(c.colonne.couleurs):
                cle = (*t.cle, "colonnes", c.cle, "couleurs", k, "si")
                formule = self._formule(couleur.si, Ici(page.nom, t.debut, c.place, t), *cle)
                if formule is not None:
                    zone = Zone(page.nom, t.debut, c.place, fin, derniere)
                    page.colorations.append(Coloration(zone, formule, couleur.ton))

    def calculer(self, pages: list[FeuilleComposee], jour: date) -> None:
        """Donne à chaque formule son résultat ; un calcul qui échoue sur les valeurs de départ est une faute."""
        cases: dict[Adresse, ValeurCalculee | Noeud] = {
            (p.nom, *place): case.valeur if case.formule is None else case.formule
            for p in pages
            for place, case in p.cases.items()
        }
        calculateur = Calculateur(cases, jour)
        for page in pages:
            for place, case in page.cases.items():
                if case.formule is None:
                    continue
                try:
                    valeur = calculateur.case((page.nom, *place))
                except (Erreur, FauteDeFormule) as erreur:
                    quoi = f"Feuille « {page.nom} » : le calcul donne « {erreur} »."
                    self.faute("classeur-formule", quoi, *self.origines.get((page.nom, *place), ()))
                    continue
                page.poser(*place, Case(case.format, valeur, case.formule, case.validation, case.large))


def _va_avec(colonne: ColonneDeClasseur, premiere: ColonneDeClasseur) -> bool:
    """Vrai si deux colonnes partagent leur bandeau ; il s’arrête où s’arrête l’impression."""
    return colonne.groupe == premiere.groupe and colonne.a_part == premiere.a_part


def _a_part(placee: FeuillePlacee) -> int:
    """Les colonnes de droite que tous les tableaux laissent hors de l’impression."""
    imprimees = [c.place for t in placee.tableaux for c in t.colonnes if not c.colonne.a_part]
    return len(placee.largeurs) - 1 - max(imprimees) if imprimees else 0


def _page_des_listes(listes: tuple[ListeDeChoix, ...]) -> FeuilleComposee:
    """La feuille des menus : ses cases s’écrivent, pour qu’un chantier mette ses propres mots."""
    page = FeuilleComposee(LISTES, Orientation.PAYSAGE, tuple(float(max(16, *(len(v) + 2 for v in x.valeurs))) for x in listes))
    page.poser(0, 0, Case(a.CASE_TITRE, LISTES))
    page.hauteurs[0] = 28
    page.poser(1, 0, Case(a.CHAPEAU, "Les choix des menus. On peut en changer un, ou en ajouter dans une ligne vide."))
    for colonne, liste in enumerate(listes):
        page.poser(3, colonne, Case(a.CASE_ENTETE, liste.titre))
        for n in range(len(liste.valeurs) + VIDES_DES_LISTES):
            page.poser(4 + n, colonne, Case(a.SAISIE, liste.valeurs[n] if n < len(liste.valeurs) else None))
    page.imprimee = False
    return page
