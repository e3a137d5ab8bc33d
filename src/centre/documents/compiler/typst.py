"""Écrire un document Typst : chaque mot y est une chaîne entre guillemets, jamais du code."""

from __future__ import annotations

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
)
from centre.documents.socle.docx_socle import A_COMPLETER, ACCENT, ENCRE, FILET, FOND, GRIS, SURLIGNE
from centre.documents.socle.gabarit import Format, Segment
from centre.documents.socle.identite import Identite
from centre.documents.socle.segments import INVITE, Champs, Fil, Habillages, consigne
from centre.documents.socle.tableaux import largeurs, tient_d_un_bloc

_ECHAPPES = str.maketrans({"\\": "\\\\", '"': '\\"'})
SAUT = '";#linebreak();#"'


def echapper_typst(texte: str) -> str:
    """Le texte, sûr entre guillemets dans Typst."""
    return texte.translate(_ECHAPPES)


def _chaine(texte: str) -> str:
    return f'#"{echapper_typst(texte)}";'


def emettre(identite: Identite, blocs: tuple[Bloc, ...], champs: Champs) -> Format:
    """Le format Typst d’un modèle, d’où vient le PDF."""
    corps = _Corps(champs)
    corps.fil.ecrire(_preambule(identite))
    for bloc in blocs:
        corps.bloc(bloc)
    pleins, vides = tuple(corps.habillages.pleins), tuple(corps.habillages.vides)
    return Format((("document.typ", "variable"),), {}, {"document.typ": corps.fil.segments}, pleins, vides)


def _preambule(identite: Identite) -> str:
    annee, mois, jour = (int(n) for n in identite.edition.split("-"))
    sous_titre = f"#text(9.5pt, fill: gris)[{_chaine(identite.sous_titre)}]" if identite.sous_titre else ""
    return f"""#let encre = rgb("#{ENCRE}")
#let accent = rgb("#{ACCENT}")
#let gris = rgb("#{GRIS}")
#let filet = rgb("#{FILET}")
#let fond = rgb("#{FOND}")
#set document(title: "{echapper_typst(identite.titre)}", date: datetime(year: {annee}, month: {mois}, day: {jour}))
#set page(paper: "a4", margin: (x: 2cm, top: 2.4cm, bottom: 2.4cm),
  header: text(8pt, fill: gris)[{_chaine(identite.titre)}],
  footer: context text(8pt, fill: gris)[{_chaine(identite.pied)}
    #h(1fr) page #counter(page).display() / #counter(page).final().first()])
#set text(font: "Libertinus Serif", size: {14 if identite.gros else 10.5}pt, lang: "fr", region: "FR", fill: encre)
#set par(leading: 0.62em, spacing: 0.85em)
#set list(marker: ([•], [–]), indent: 0.2em, body-indent: 0.55em, spacing: 0.6em)
#let numero(..n) = if n.pos().len() > 1 {{ numbering("a)", n.pos().last()) }} else {{ numbering("1.", ..n) }}
#set enum(numbering: numero, full: true, indent: 0.2em, body-indent: 0.55em, spacing: 0.6em)
#set table(stroke: 0.5pt + filet, inset: 5pt, fill: (_, y) => if y == 0 {{ fond }})
#show table: set par(leading: 0.5em)
#show table: set text(size: {13 if identite.gros else 9.5}pt, hyphenate: false)
#show table.cell.where(y: 0): set text(fill: accent, weight: "bold")
#show heading: set text(fill: accent)
#show heading.where(level: 1): set text(size: {17 if identite.gros else 13}pt)
#show heading.where(level: 1): set block(above: 1.5em, below: 0.7em)
#show heading.where(level: 2): set text(size: {15 if identite.gros else 11}pt)
#show heading.where(level: 2): set block(above: 1.2em, below: 0.6em)
#show title: set text(size: 19pt, fill: accent)
#let consigne(mots) = block(stroke: (left: 2pt + filet), inset: (left: 7pt, y: 2pt), sticky: true, above: 1.1em,
  text(fill: gris, style: "italic", mots))
#let vide(mots) = highlight(fill: rgb("#{SURLIGNE}"), extent: 1pt, text(fill: rgb("#{A_COMPLETER}"), mots))
#let annonce(mots) = block(sticky: true, spacing: 0.85em, par(mots))
#let a-ecrire = box(height: 0.64cm, baseline: 0.44cm)
#let a-cocher(..elements) = {{ set par(hanging-indent: 1.25em)
  list(marker: [], indent: 0.2em, body-indent: 0pt, ..elements) }}
#title()
#v(-0.6em)
#line(length: 100%, stroke: 1.2pt + accent)
{sous_titre}

"""


@dataclass
class _Corps:
    champs: Champs
    fil: Fil = field(default_factory=Fil)
    habillages: Habillages = field(default_factory=Habillages)
    liste: str | None = None

    def bloc(self, bloc: Bloc) -> None:
        """Un bloc, suivi d’une ligne vide."""
        match bloc:
            case Titre():
                self.titre(bloc)
            case Paragraphe():
                self.fil.ecrire("#annonce[" * bloc.tenu)
                self.morceaux(bloc.morceaux)
                self.fil.ecrire("]" * bloc.tenu)
            case Liste():
                self.fil.ecrire("#block(sticky: true)[" * bloc.tenue)
                self.une_liste(bloc)
                self.fil.ecrire("]" * bloc.tenue)
            case Tableau():
                self.tableau(bloc)
            case BlocClause():
                self.clause(bloc)
        self.fil.ecrire("\n\n")

    def titre(self, titre: Titre) -> None:
        """Un titre, son numéro posé au remplissage."""
        niveau = 2 if titre.genre == "sous-titre" else 1
        if titre.saut:
            self.fil.ecrire("#pagebreak(weak: true)\n")
        self.fil.ecrire(f"#heading(level: {niveau})[")
        if titre.genre in ("article", "annexe"):
            self.fil.ecrire(_chaine("Article\u00a0" if titre.genre == "article" else "Annexe\u00a0"))
            self.fil.poser("n", titre.clause, titre.genre, self.plein("", ""))
            self.fil.ecrire(_chaine(" – "))
        self.morceaux(titre.morceaux)
        self.fil.ecrire("]")

    def une_liste(self, liste: Liste) -> None:
        """Une liste, et celles qu’elle contient."""
        self.fil.ecrire("#enum(" if liste.numerotee else "#a-cocher(" if liste.a_cocher else "#list(")
        for element in liste.elements:
            self.fil.ecrire("[")
            self.morceaux(element.morceaux)
            if element.liste:
                self.une_liste(element.liste)
            self.fil.ecrire("],")
        self.fil.ecrire(")")

    def tableau(self, tableau: Tableau) -> None:
        """Un tableau : en-têtes répétés, lignes jamais coupées ; celui des signatures tient sur une page."""
        colonnes = "(" + "".join(f"{part}fr," for part in largeurs(tableau)) + ")"
        hautes = ", rows: (auto, 2.2cm)" if tableau.signatures else ""
        coupe = "false" if tient_d_un_bloc(tableau) else "true"
        self.fil.ecrire(
            f"#block(breakable: {coupe}{', sticky: true' * tableau.tenu}, table(columns: {colonnes}{hautes}, table.header("
        )
        self.cases(tableau.entetes, "")
        self.fil.ecrire("),")
        for rangee in tableau.rangees:
            self.rangee(rangee)
        self.fil.ecrire("))")

    def rangee(self, rangee: Rangee) -> None:
        """Une ligne, ou une ligne répétée."""
        if rangee.liste is None:
            self.cases(rangee.cases, "table.cell(breakable: false)")
            return
        self.liste = rangee.liste
        with self.fil.dedans() as suite:
            self.cases(rangee.cases, "table.cell(breakable: false)")
        self.liste = None
        self.fil.poser("r", rangee.liste, rangee.vides, tuple(suite))

    def cases(self, cases: tuple[Morceaux, ...], avant: str) -> None:
        """Les cases d’une ligne."""
        for case in cases:
            self.fil.ecrire(avant, "[")
            self.morceaux(case)
            if avant and (not case or (len(case) == 1 and isinstance(case[0], Valeur))):
                self.fil.ecrire("#a-ecrire;")
            self.fil.ecrire("],")

    def clause(self, bloc: BlocClause) -> None:
        """Une clause, et sa consigne si rien n’est décidé."""
        avis: list[Segment] = []
        if texte := consigne(self.champs.clauses[bloc.clause]):
            with self.fil.dedans() as avis:
                self.fil.ecrire(f"#consigne[{_chaine(texte)}]\n\n")
        with self.fil.dedans() as suite:
            for dedans in bloc.blocs:
                self.bloc(dedans)
        self.fil.poser("s", bloc.clause, tuple(avis), tuple(suite))

    def morceaux(self, morceaux: Morceaux) -> None:
        """Les mots d’un paragraphe."""
        for m in morceaux:
            avant = "#strong[" * m.gras + "#emph[" * m.italique
            apres = "]" * (m.gras + m.italique) + ";" * (m.gras or m.italique)
            match m:
                case MotsFixes():
                    self.fil.ecrire(avant, '#"')
                    self.fil.mots(m.texte, self.champs, echapper_typst)
                    self.fil.ecrire('";', apres)
                case Valeur():
                    vide = f"{avant}#vide[{_chaine(INVITE)}];{apres}"
                    self.fil.poser("c", m.chemin, self.plein(avant, apres), self.habillages.vide(vide))
                case Accord():
                    self.fil.poser("p", m.chemin, m.singulier, m.pluriel, self.plein(avant, apres))
                case Renvoi():
                    self.fil.poser("a", m.clause, self.plein(avant, apres))

    def plein(self, avant: str, apres: str) -> int:
        """L’habillage d’une valeur : une chaîne entre guillemets."""
        return self.habillages.plein(f'{avant}#"', f'";{apres}', SAUT)
