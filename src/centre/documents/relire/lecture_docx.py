"""Ce que montre un DOCX (ISO/IEC 29500), une fois acceptées ses modifications.

Jumeau de ``navigateur/conventions/lecture-docx.js``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from centre.documents.relire.apparence import douter_des_mots, etrange_en_docx, semblables, teinte
from centre.documents.relire.balises import lire_les_balises
from centre.documents.relire.bornes import DocumentIllisible
from centre.documents.relire.paquet import Paquet, Relation, relations, types_de_contenu
from centre.documents.relire.recueil import MOTS_DE_PUCE, DocumentLu, Recueil, interne
from centre.documents.relire.styles_docx import StylesDocx, TraitsDocx, noter_apparence, noter_trait
from centre.navigateur.declares import motif_commun

SAUTES_DOCX = (
    "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:delInstrText", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:sectPrChange",
    "w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:numberingChange",
)  # fmt: skip
"""Ce qui ne s’imprime pas, une fois acceptées les modifications, ou n’est qu’un réglage."""

CASES_SYMBOLES = ("f06f", "f071", "f078", "f0a8", "f0fb", "f0fc", "f0fd", "f0fe", "f052", "f053", "f054")
"""Les cases à cocher des polices de symboles."""

CODES_DU_DEHORS = motif_commun("[ ]*(?:DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT)(?![A-Za-z])")
"""Les codes de champ qui vont chercher un contenu hors du document, sans égard à la casse."""

CHAMPS_SURS = motif_commun(
    "[ ]*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|NOTEREF|HYPERLINK|TOC|SEQ|FORMTEXT|FORMCHECKBOX|FILLIN)(?![A-Za-z])"
)
"""Les codes de champ dont le texte gardé est celui qui s’imprime, ou n’est qu’un numéro, sans égard à la casse."""

CHAMPS_DES_PAGES = motif_commun("[ ]*(?:TITLE|DOCPROPERTY|STYLEREF)(?![A-Za-z])")
"""Ceux que l’on admet de plus dans un en-tête ou un pied."""

DESSINS = ("picture", "wordprocessingshape", "wordprocessinggroup", "wordprocessingcanvas")
"""Les genres de dessin qui se lisent : une image, et les formes ; les autres (graphique, organigramme) sont des objets."""

VOISINES: dict[str, str] = {
    "header": "en-tete",
    "footer": "pied",
    "footnotes": "note",
    "endnotes": "note",
    "comments": "commentaires",
    "numbering": "puces",
}
"""Type de relation → genre de ce qu’elle porte."""

RELATIONS_DU_DEHORS = ("attachedtemplate", "subdocument", "frame", "oleobject", "image", "externallinkpath")
"""Les relations qui vont chercher un contenu hors du document, si leur cible y est."""

_SAUTES, _CASES = frozenset(SAUTES_DOCX), frozenset(CASES_SYMBOLES)
_DEHORS = re.compile(CODES_DU_DEHORS, re.IGNORECASE)
_SURS, _DES_PAGES = re.compile(CHAMPS_SURS, re.IGNORECASE), re.compile(CHAMPS_DES_PAGES, re.IGNORECASE)
_PAGES = frozenset(("en-tete", "pied"))
_BLANCS = frozenset(("w:tab", "w:ptab", "w:br", "w:cr"))


def lire_docx(paquet: Paquet) -> DocumentLu | None:
    """Le document, ou ``None`` si l’archive n’est pas un DOCX."""
    types = types_de_contenu(paquet)
    racine = relations(paquet, "")
    principal = next((r.cible for r in racine.values() if r.genre == "officedocument"), None) or next(
        (nom for nom, genre in types.items() if genre.endswith("main+xml")), None
    )
    genre = types.get(principal or "", "")
    if principal is None or (genre and "word" not in genre):
        if "spreadsheet" in genre or "presentation" in genre:
            raise DocumentIllisible("autre-office")
        return None
    lu = DocumentLu("docx")
    liens = relations(paquet, principal)
    if any("vba" in nom for nom in paquet.noms) or "macroenabled" in genre:
        lu.reserver("macros")
    if propres := next((r.cible for r in racine.values() if r.genre == "custom-properties"), None):
        lu.proprietes = _proprietes(paquet.lire(propres))
    styles = StylesDocx(paquet.lire(next((r.cible for r in liens.values() if r.genre == "styles"), "")) or "<x/>")
    corps = _Lecture(lu, styles, liens)
    texte = paquet.lire(principal)
    if texte is None:
        raise DocumentIllisible("abime")
    corps.lire(texte)
    corps.recueil.finir()
    for relation in liens.values():
        _voisine(paquet, lu, styles, relation)
    return lu


def _voisine(paquet: Paquet, lu: DocumentLu, styles: StylesDocx, relation: Relation) -> None:
    """Une partie liée au corps : ce qu’elle montre, ou ce qui se dit d’elle."""
    if relation.dehors:
        if relation.genre in RELATIONS_DU_DEHORS:
            lu.reserver("dehors")
        else:
            lu.noter("liens")
        return
    genre = VOISINES.get(relation.genre)
    if genre is None:
        if relation.genre in ("oleobject", "package", "control"):
            lu.reserver("objets")
        return
    texte = paquet.lire(relation.cible)
    if texte is None:
        return
    lecture = _Lecture(lu, styles, relations(paquet, relation.cible), genre)
    lecture.lire(texte)


def _proprietes(xml: str | None) -> dict[str, str]:
    lues: dict[str, str] = {}
    courante = [""]

    def ouvrir(nom: str, attributs: dict[str, str]) -> None:
        if nom.endswith(":property"):
            courante[0] = attributs.get("name", "")
            lues[courante[0]] = ""

    def dire(mots: str) -> None:
        lues[courante[0]] = lues.get(courante[0], "") + mots

    lire_les_balises(xml or "<x/>", ouvrir, lambda _: None, dire)
    return interne(lues)


@dataclass
class _Lecture:
    lu: DocumentLu
    styles: StylesDocx
    liens: dict[str, Relation]
    genre: str = ""
    recueil: Recueil = field(init=False)

    def __post_init__(self) -> None:
        self.recueil = Recueil(self.lu)
        self.pile: list[str] = []
        self.saut = 0
        self.prop = 0
        self.traits: TraitsDocx = {}
        self.caractere = self.style = ""
        self.cache = self.doute = False
        self.case: TraitsDocx = {}
        self.rangee: TraitsDocx = {}
        self.du_paragraphe: TraitsDocx = {}
        self.supprimee = 0
        self.paragraphes: list[tuple[str, TraitsDocx]] = []
        self.texte = False
        self.champ: list[str] = []
        self.champs: list[str] = []
        self.dans_champ = False

    def lire(self, xml: str) -> None:
        """Lit une partie : le corps, ou un texte hors du corps."""
        if self.genre in _PAGES:
            self.recueil.entrer(self.genre)
        lire_les_balises(xml, self.ouvrir, self.fermer, self.dire)
        if self.genre in _PAGES:
            self.recueil.sortir()

    def ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        """Une balise s’ouvre."""
        self.pile.append(nom)
        if self.saut:
            self.dans_champ = nom == "w:instrText"
            self.saut += 1
            if nom.endswith(":dataBinding"):
                self.lu.reserver("champs")
            return
        if self.prop:
            self._propriete(nom, attributs)
            return
        recueil = self.recueil
        match nom:
            case "w:rPr" | "w:pPr" | "w:trPr" | "w:tcPr":
                self.prop = len(self.pile)
            case "w:p":
                self.paragraphes.append((self.style, self.du_paragraphe))
                self.style, self.du_paragraphe = "", {}
                recueil.paragraphe()
            case "w:r":
                self.traits, self.caractere = {}, ""
                self._juger()
            case "w:t" | "m:t":
                self.texte = True
            case "w:noBreakHyphen":
                self.mots("-")
            case "w:sym":
                self.mots("☐" if attributs.get("w:char", "").lower() in _CASES else "\ufffd")
            case "w:tbl":
                recueil.tableau(1)
            case "w:tr":
                self.supprimee, self.rangee = 0, {}
                recueil.rangee()
            case "w:tc":
                self.case = {}
            case "w:bdo" | "w:pgMar" | "w:background":
                self._page(nom, attributs)
            case "w:bookmarkStart":
                recueil.ouvrir_signet(attributs.get("w:id", ""), attributs.get("w:name", ""))
            case "w:bookmarkEnd":
                recueil.fermer_signet(attributs.get("w:id", ""))
            case "w:txbxContent":
                recueil.entrer("cadre")
            case "w:footnote" | "w:endnote" | "w:comment":
                recueil.entrer("commentaire" if nom == "w:comment" else "note")
            case "w:ins" | "w:moveTo":
                self.lu.noter("suivis")
            case "w:altChunk" | "w:subDoc":
                self.lu.reserver("imports")
            case "w:object" | "w:control":
                self.lu.reserver("objets")
            case "a:blip" | "v:imagedata" | "w:drawing" | "w:pict" | "w:contentPart":
                (self.lu.noter if self.genre else self.lu.reserver)("images-de-page" if self.genre else "images")
            case "w:fldSimple":
                self._champ(attributs.get("w:instr", ""))
            case "mc:Choice" | "mc:Fallback":
                recueil.entrer("cadre")
            case "v:textpath":
                self._a_part("cadre", attributs.get("string", ""))
            case "a:graphicData" if attributs.get("uri", "").rpartition("/")[2].lower() not in DESSINS:
                self.lu.reserver("objets")
            case "w:lvlText" if MOTS_DE_PUCE.search(attributs.get("w:val", "")):
                self.lu.reserver("puces")
            case "w:fldChar":
                self._bord_de_champ(attributs.get("w:fldCharType", ""))
            case _ if nom in _SAUTES:
                self.saut = 1
                self.dans_champ = nom == "w:instrText"
                if nom in ("w:del", "w:moveFrom"):
                    self.lu.noter("suivis")
            case _ if nom in _BLANCS:
                self.mots(" ")

    def _page(self, nom: str, attributs: dict[str, str]) -> None:
        """Le sens d’un passage, les marges ou le fond de la page : ce qui vaut pour tout ce qui suit se dit une fois."""
        if etrange_en_docx(nom, attributs) or semblables("000000", teinte(attributs.get("w:color", ""))):
            self.lu.reserver("apparence")

    def _juger(self) -> None:
        """Dit si les mots du fragment qui commence se voient."""
        self.cache = self.styles.cache(self.traits, self.caractere, self.style)
        self.doute = self.styles.douteux(self.traits, self.caractere, self.style, (self.rangee, self.case, self.du_paragraphe))

    def _propriete(self, nom: str, attributs: dict[str, str]) -> None:
        """Ce que dit un ``w:rPr``, un ``w:pPr``, un ``w:trPr`` ou un ``w:tcPr``."""
        genre = self.pile[self.prop - 1]
        if genre != "w:rPr" and not nom.endswith("Change"):
            noter_apparence(nom, attributs, {"w:pPr": self.du_paragraphe, "w:trPr": self.rangee, "w:tcPr": self.case}[genre])
        if nom.endswith("Change"):
            self.saut = 1
        elif genre == "w:rPr":
            if nom == "w:rStyle":
                self.caractere = attributs.get("w:val", "")
            noter_trait(nom, attributs, self.traits)
        elif genre == "w:pPr" and nom == "w:pStyle":
            self.style = attributs.get("w:val", "")
        elif (genre == "w:trPr" and nom in ("w:del", "w:hidden")) or (genre == "w:tcPr" and nom == "w:cellDel"):
            self.supprimee = 1 if genre == "w:trPr" else 2
            self.lu.noter("suivis")
        elif genre == "w:tcPr" and nom == "w:vMerge" and attributs.get("w:val") != "restart":
            self.supprimee = self.supprimee or 2

    def fermer(self, nom: str) -> None:
        """Une balise se ferme."""
        self.pile.pop()
        if self.saut:
            self.saut -= 1
            if nom == "w:instrText":
                code, self.champ = "".join(self.champ), []
                if self.champs:
                    self.champs[-1] += code
                else:
                    self._champ(code)
            return
        if self.prop:
            if len(self.pile) < self.prop:
                self.prop = 0
                if nom == "w:rPr":
                    self._juger()
            return
        recueil = self.recueil
        match nom:
            case "w:p":
                self.style, self.du_paragraphe = self.paragraphes.pop() if self.paragraphes else ("", {})
            case "w:t" | "m:t":
                self.texte = False
            case "w:tbl":
                recueil.tableau(-1)
            case "w:tc":
                recueil.case()
                self.supprimee = 0 if self.supprimee == 2 else self.supprimee
            case "w:tr":
                recueil.fin_de_rangee()
                self.supprimee = 0
            case "w:txbxContent" | "w:footnote" | "w:endnote" | "w:comment" | "mc:Choice" | "mc:Fallback":
                recueil.sortir()

    def _champ(self, code: str) -> None:
        if _DEHORS.match(code):
            self.lu.reserver("dehors")
        elif code.strip() and not _SURS.match(code) and not (self.genre in _PAGES and _DES_PAGES.match(code)):
            self.lu.reserver("champs")

    def _bord_de_champ(self, bord: str) -> None:
        """Un champ commence, finit, ou finit de dire son code : un code peut s’écrire en plusieurs fois."""
        if bord == "begin":
            self.champs.append("")
        elif self.champs:
            self._champ(self.champs[-1])
            self.champs[-1] = ""
            if bord == "end":
                self.champs.pop()

    def _a_part(self, genre: str, mots: str) -> None:
        self.recueil.entrer(genre)
        self.recueil.ecrire(mots)
        self.recueil.sortir()

    def dire(self, mots: str) -> None:
        """Des mots, s’ils sont de ceux qui s’impriment."""
        if self.saut and self.dans_champ:
            self.champ.append(mots)
        elif self.texte and not self.saut and not self.prop:
            self.mots(mots)

    def mots(self, mots: str) -> None:
        """Des mots qui s’impriment, ou qui sont cachés."""
        if not self.supprimee:
            douter_des_mots(self.lu, mots, doute=self.doute and not self.cache)
            self.recueil.ecrire(mots, cache=self.cache)
