"""Écrire un document OpenDocument (ODF 1.3, ISO/CEI 26300) : le contenu, les propriétés et la page d’un modèle."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from centre.documents.socle.arbre import (
    Accord,
    Bloc,
    BlocClause,
    Liste,
    Morceaux,
    MotsFixes,
    Paragraphe,
    Rangee,
    Renvoi,
    Tableau,
    Titre,
    Valeur,
    a_plat,
)
from centre.documents.socle.gabarit import AIDE, EMPREINTE, SCHEMA, Format, Segment, Segments
from centre.documents.socle.identite import Identite
from centre.documents.socle.odt_socle import ESPACES_DE_NOMS_ODT, agrandir, automatiques, colonne, socle, style_de_tableau
from centre.documents.socle.segments import INVITE, Champs, Fil, Habillages, consigne
from centre.documents.socle.tableaux import a_ecrire, largeurs, tient_d_un_bloc
from centre.documents.socle.xml import ENTETE, echapper

MIMETYPE = "application/vnd.oasis.opendocument.text"


def emettre(identite: Identite, blocs: tuple[Bloc, ...], champs: Champs, empreintes: dict[str, str]) -> Format:
    """Le format ODT d’un modèle."""
    corps = _Corps(champs)
    corps.document(identite, blocs)
    fixes = {"mimetype": MIMETYPE}
    if identite.gros:
        fixes["styles.xml"] = agrandir(socle()["styles.xml"])
    return Format(
        (
            ("mimetype", "fixe"),
            ("META-INF/manifest.xml", "socle"),
            ("content.xml", "variable"),
            ("styles.xml", "fixe" if identite.gros else "socle"),
            ("meta.xml", "variable"),
        ),
        fixes,
        {"content.xml": corps.fil.segments, "meta.xml": _proprietes(identite, empreintes)},
        tuple(corps.habillages.pleins),
        tuple(corps.habillages.vides),
    )


@dataclass
class _Corps:
    champs: Champs
    fil: Fil = field(default_factory=Fil)
    habillages: Habillages = field(default_factory=Habillages)
    tableaux: int = 0
    liste: str | None = None

    def document(self, identite: Identite, blocs: tuple[Bloc, ...]) -> None:
        """Le corps entier."""
        tableaux = [bloc for bloc in a_plat(blocs) if isinstance(bloc, Tableau)]
        parts = {part for tableau in tableaux for part in largeurs(tableau)}
        styles = {_style_du(tableau) for tableau in tableaux}
        self.fil.ecrire(ENTETE, f'<office:document-content{ESPACES_DE_NOMS_ODT} office:version="1.3"><office:automatic-styles>')
        self.fil.ecrire(automatiques(sorted(parts), sorted(styles)), "</office:automatic-styles><office:body><office:text>")
        self.fil.ecrire(f'<text:p text:style-name="Titre">{echapper(identite.titre)}</text:p>')
        if identite.sous_titre:
            self.fil.ecrire(f'<text:p text:style-name="SousTitre">{echapper(identite.sous_titre)}</text:p>')
        for bloc in blocs:
            self.bloc(bloc)
        self.fil.ecrire("</office:text></office:body></office:document-content>")

    def bloc(self, bloc: Bloc) -> None:
        """Un bloc."""
        match bloc:
            case Titre():
                self.titre(bloc)
            case Paragraphe():
                self.paragraphe(bloc.morceaux, "TexteTenu" if bloc.tenu else "Texte")
            case Liste():
                self.une_liste(bloc, bloc.numerotee)
            case Tableau():
                self.tableau(bloc)
            case BlocClause():
                self.clause(bloc)

    def titre(self, titre: Titre) -> None:
        """Un titre, son numéro posé au remplissage."""
        niveau = 2 if titre.genre == "sous-titre" else 1
        style = "TitreAnnexe" if titre.saut else f"Titre{niveau + 1}"
        self.fil.ecrire(f'<text:h text:style-name="{style}" text:outline-level="{niveau}">')
        if titre.genre in ("article", "annexe"):
            self.fil.ecrire("Article\u00a0" if titre.genre == "article" else "Annexe\u00a0")
            self.fil.poser("n", titre.clause, titre.genre, self.plein("", ""))
            self.fil.ecrire(" – ")
        self.morceaux(titre.morceaux)
        self.fil.ecrire("</text:h>")

    def paragraphe(self, morceaux: Morceaux, style: str) -> None:
        """Un paragraphe."""
        self.fil.ecrire(f'<text:p text:style-name="{style}">')
        self.morceaux(morceaux)
        self.fil.ecrire("</text:p>")

    def une_liste(self, liste: Liste, numerotee: bool, *, dedans: bool = False) -> None:
        """Une liste, et celles qu’elle contient."""
        style = "Numeros" if numerotee else "Cases" if liste.a_cocher else "Puces"
        self.fil.ecrire("<text:list>" if dedans else f'<text:list text:style-name="{style}">')
        for element in liste.elements:
            self.fil.ecrire("<text:list-item>")
            dernier = liste.tenue and element is liste.elements[-1] and not element.liste
            self.paragraphe(element.morceaux, "ElementTenu" if dernier else "Element")
            if element.liste:
                self.une_liste(element.liste, element.liste.numerotee, dedans=element.liste.numerotee == numerotee)
            self.fil.ecrire("</text:list-item>")
        self.fil.ecrire("</text:list>")

    def tableau(self, tableau: Tableau) -> None:
        """Un tableau : en-têtes répétés à chaque page, lignes jamais coupées ; celui des signatures tient d’un bloc."""
        self.tableaux += 1
        parts = largeurs(tableau)
        style = _style_du(tableau)
        self.fil.ecrire(
            f'<table:table table:name="Tableau{self.tableaux}" table:style-name="{style}">'
            + "".join(f'<table:table-column table:style-name="{colonne(part)}"/>' for part in parts)
            + "<table:table-header-rows>"
        )
        self.rangee(tableau.entetes, "Rangee", "CaseEnTete", "EnTeteTableau")
        self.fil.ecrire("</table:table-header-rows>")
        for rangee in tableau.rangees:
            style = "RangeeHaute" if tableau.signatures else "RangeeAEcrire" if a_ecrire(rangee) else "Rangee"
            self.rangee_du_corps(rangee, style)
        self.fil.ecrire(f'</table:table><text:p text:style-name="{"ApresTenu" if tableau.tenu else "ApresTableau"}"></text:p>')

    def rangee_du_corps(self, rangee: Rangee, style: str) -> None:
        """Une ligne, ou une ligne répétée."""
        if rangee.liste is None:
            self.rangee(rangee.cases, style, "Case", "CaseTableau")
            return
        self.liste = rangee.liste
        with self.fil.dedans() as suite:
            self.rangee(rangee.cases, style, "Case", "CaseTableau")
        self.liste = None
        self.fil.poser("r", rangee.liste, rangee.vides, tuple(suite))

    def rangee(self, cases: tuple[Morceaux, ...], style: str, style_de_case: str, style_de_texte: str) -> None:
        """Une ligne de tableau."""
        self.fil.ecrire(f'<table:table-row table:style-name="{style}">')
        for case in cases:
            self.fil.ecrire(f'<table:table-cell table:style-name="{style_de_case}" office:value-type="string">')
            self.paragraphe(case, style_de_texte)
            self.fil.ecrire("</table:table-cell>")
        self.fil.ecrire("</table:table-row>")

    def clause(self, bloc: BlocClause) -> None:
        """Une clause, entre deux signets ; sa consigne ne s’imprime que si rien n’est décidé."""
        declaree = self.champs.clauses[bloc.clause]
        avis: list[Segment] = []
        if texte := consigne(declaree):
            with self.fil.dedans() as avis:
                self.fil.ecrire('<text:p text:style-name="Consigne">')
                self.fil.mots(texte, self.champs, echapper)
                self.fil.ecrire("</text:p>")
        with self.fil.dedans() as suite:
            for dedans in bloc.blocs:
                self.bloc(dedans)
        self.fil.poser("s", bloc.clause, tuple(avis), _entre_signets(bloc.clause, suite))

    def morceaux(self, morceaux: Morceaux) -> None:
        """Les mots d’un paragraphe."""
        for m in morceaux:
            avant, apres = _style(m.gras, m.italique)
            match m:
                case MotsFixes():
                    self.fil.ecrire(avant)
                    self.fil.mots(m.texte, self.champs, echapper)
                    self.fil.ecrire(apres)
                case Valeur():
                    self.fil.poser("c", m.chemin, self.plein(avant, apres), self.habillages.vide(self.vide(m)))
                case Accord():
                    self.fil.poser("p", m.chemin, m.singulier, m.pluriel, self.plein(avant, apres))
                case Renvoi():
                    self.fil.poser("a", m.clause, self.plein(avant, apres))

    def plein(self, avant: str, apres: str) -> int:
        """L’habillage d’une valeur."""
        return self.habillages.plein(avant, apres, "<text:line-break/>")

    def vide(self, valeur: Valeur) -> str:
        """Un champ vide : une zone de saisie, avec son aide."""
        style = "ACompleter" + "Gras" * valeur.gras
        saisie = f'<text:text-input text:description="{AIDE}">{INVITE}</text:text-input>'
        return f'<text:span text:style-name="{style}">{saisie}</text:span>'


_OUVRE = re.compile(r"<text:[ph] [^>]*>")
_FERME = re.compile(r"(?s)</text:[ph]>(?!.*</text:[ph]>)")


def _style_du(tableau: Tableau) -> str:
    return style_de_tableau(serre=tient_d_un_bloc(tableau), tenu=tableau.tenu)


def _entre_signets(clause: str, suite: list[Segment]) -> Segments:
    """La suite d’une clause, un signet ouvert dans son premier paragraphe et fermé dans le dernier."""
    premier = suite[0]
    assert isinstance(premier, str)
    debut = f'<text:bookmark-start text:name="clause_{clause}"/>'
    fin = f'<text:bookmark-end text:name="clause_{clause}"/>'
    suite[0] = _OUVRE.sub(lambda m: m.group() + debut, premier, count=1)
    dernier = suite[-1]
    assert isinstance(dernier, str)
    suite[-1] = _FERME.sub(lambda m: fin + m.group(), dernier)
    return tuple(suite)


def _style(gras: bool, italique: bool) -> tuple[str, str]:
    if not gras and not italique:
        return "", ""
    nom = "Gras" * gras + "Italique" * italique
    return f'<text:span text:style-name="{nom}">', "</text:span>"


def _proprietes(identite: Identite, empreintes: dict[str, str]) -> tuple[Segment, ...]:
    """Les propriétés du document : modèle, version, empreinte, et l’état de chaque clause."""
    fil = Fil()
    jour = f"{identite.edition}T00:00:00"
    fil.ecrire(
        ENTETE,
        f'<office:document-meta{ESPACES_DE_NOMS_ODT} office:version="1.3"><office:meta>'
        "<meta:generator>Centre de ressources</meta:generator>"
        f"<dc:title>{echapper(identite.titre)}</dc:title><dc:language>fr-FR</dc:language>"
        f"<meta:creation-date>{jour}</meta:creation-date><dc:date>{jour}</dc:date>",
    )
    fixes = {
        "modele": identite.modele,
        "version": identite.version,
        "schema": str(SCHEMA),
        "empreinte": EMPREINTE,
        "pied": identite.pied,
    }
    for nom, texte in fixes.items():
        fil.ecrire(f'<meta:user-defined meta:name="centre.{nom}" meta:value-type="string">{echapper(texte)}</meta:user-defined>')
    for clause, somme in empreintes.items():
        fil.ecrire(f'<meta:user-defined meta:name="centre.clause.{clause}" meta:value-type="string">{somme} ')
        fil.poser("x", clause)
        fil.ecrire("</meta:user-defined>")
    fil.ecrire("</office:meta></office:document-meta>")
    return fil.segments
