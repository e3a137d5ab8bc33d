"""Écrire un document Word (Office Open XML, ECMA-376) : le corps, l’en-tête, le pied et les propriétés d’un modèle.

Les styles, la numérotation et les relations ne dépendent pas du modèle : ils sont dans :mod:`centre.documents.socle.docx_socle`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from centre.contenu.modeles.documents import Colonne
from centre.contenu.vocabulaire import TypeChamp
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
    paragraphes,
)
from centre.documents.socle.docx_socle import LARGEUR_UTILE, NUMEROTEES_MAX, ORDRE_SOCLE, W, agrandir, socle
from centre.documents.socle.gabarit import COMPTEUR, COURT, EMPREINTE, ETIQUETTE, ETIQUETTE_MAX, SCHEMA, Format, Segment
from centre.documents.socle.identite import Identite
from centre.documents.socle.segments import INVITE, Champs, Fil, Habillages, consigne
from centre.documents.socle.tableaux import a_ecrire, tient_d_un_bloc
from centre.documents.socle.tableaux import largeurs as parts
from centre.documents.socle.xml import ENTETE, echapper

_STYLES = {"partie": "Titre2", "article": "Titre2", "annexe": "Titre2", "signatures": "Titre2", "sous-titre": "Titre3"}
_VARIABLE = ("word/document.xml", "docProps/custom.xml")


def emettre(identite: Identite, blocs: tuple[Bloc, ...], champs: Champs, empreintes: dict[str, str]) -> Format:
    """Le format DOCX d’un modèle."""
    corps = _Corps(champs)
    corps.document(identite, blocs)
    fixes = {
        "docProps/core.xml": _core(identite),
        "word/header1.xml": _entete(identite),
        "word/footer1.xml": _pied(identite),
    }
    if identite.gros:
        fixes["word/styles.xml"] = agrandir(socle()["word/styles.xml"])
    ordre = [(nom, "variable" if nom in _VARIABLE else "fixe" if nom in fixes else "socle") for nom in ORDRE_SOCLE]
    return Format(
        tuple(ordre),
        fixes,
        {"word/document.xml": corps.fil.segments, "docProps/custom.xml": _proprietes(identite, empreintes)},
        tuple(corps.habillages.pleins),
        tuple(corps.habillages.vides),
    )


def _rpr(gras: bool, italique: bool, style: str = "") -> str:
    dedans = (f'<w:rStyle w:val="{style}"/>' if style else "") + "<w:b/>" * gras + "<w:i/>" * italique
    return f"<w:rPr>{dedans}</w:rPr>" if dedans else ""


def _case(option: str) -> str:
    """Une case à cocher ; son nom est l’option qui la suit, lue par une aide technique."""
    nom = echapper(option.partition("\u2003")[0].strip("\u00a0 ")[:ETIQUETTE_MAX]) or "à cocher"
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{nom}"/><w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
        "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _fragment(texte: str, rpr: str = "") -> str:
    return f'<w:r>{rpr}<w:t xml:space="preserve">{echapper(texte)}</w:t></w:r>'


@dataclass
class _Corps:
    champs: Champs
    fil: Fil = field(default_factory=Fil)
    habillages: Habillages = field(default_factory=Habillages)
    listes: int = 0
    signets: int = 0
    liste: str | None = None

    def fragment(self, texte: str, rpr: str = "") -> None:
        """Des mots du modèle ; chaque « ☐ » y est une case que l’on coche d’un clic."""
        debut, *options = texte.split("☐")
        if debut or not options:
            self.litteral(debut, rpr)
        for option in options:
            self.fil.ecrire(_case(option))
            if option:
                self.litteral(option, rpr)

    def litteral(self, texte: str, rpr: str) -> None:
        """Des mots sans case."""
        self.fil.ecrire(f'<w:r>{rpr}<w:t xml:space="preserve">')
        self.fil.mots(texte, self.champs, echapper)
        self.fil.ecrire("</w:t></w:r>")

    def document(self, identite: Identite, blocs: tuple[Bloc, ...]) -> None:
        """Le corps entier."""
        mots = (m for bloc in blocs for paragraphe in paragraphes(bloc) for m in paragraphe)
        cases = any(isinstance(m, MotsFixes) and "☐" in m.texte for m in mots)
        self.fil.ecrire(ENTETE, f'<w:document xmlns:w="{W}" xmlns:r="{_R}"{_ESPACES_DES_CASES * cases}><w:body>')
        self.fil.ecrire(f'<w:p><w:pPr><w:pStyle w:val="Titre"/></w:pPr>{_fragment(identite.titre)}</w:p>')
        if identite.sous_titre:
            self.fil.ecrire(f'<w:p><w:pPr><w:pStyle w:val="SousTitre"/></w:pPr>{_fragment(identite.sous_titre)}</w:p>')
        for bloc in blocs:
            self.bloc(bloc)
        self.fil.ecrire(_SECTION, "</w:body></w:document>")

    def bloc(self, bloc: Bloc) -> None:
        """Un bloc."""
        match bloc:
            case Titre():
                self.titre(bloc)
            case Paragraphe():
                self.paragraphe(bloc.morceaux, "<w:keepNext/>" * bloc.tenu)
            case Liste():
                self.une_liste(bloc, 0)
            case Tableau():
                self.tableau(bloc)
            case BlocClause():
                self.clause(bloc)

    def titre(self, titre: Titre) -> None:
        """Un titre, son numéro posé au remplissage."""
        saut = "<w:pageBreakBefore/>" if titre.saut else ""
        self.fil.ecrire(f'<w:p><w:pPr><w:pStyle w:val="{_STYLES[titre.genre]}"/>{saut}</w:pPr>')
        if titre.genre in ("article", "annexe"):
            self.fil.ecrire(_fragment("Article\u00a0" if titre.genre == "article" else "Annexe\u00a0"))
            self.fil.poser("n", titre.clause, titre.genre, self.plein(""))
            self.fil.ecrire(_fragment(" – "))
        self.morceaux(titre.morceaux)
        self.fil.ecrire("</w:p>")

    def paragraphe(self, morceaux: Morceaux, proprietes: str = "") -> None:
        """Un paragraphe."""
        self.fil.ecrire("<w:p>", f"<w:pPr>{proprietes}</w:pPr>" if proprietes else "")
        self.morceaux(morceaux)
        self.fil.ecrire("</w:p>")

    def une_liste(self, liste: Liste, niveau: int) -> None:
        """Une liste, et celles qu’elle contient."""
        numero = 1
        if liste.numerotee:
            numero = 2 + self.listes % NUMEROTEES_MAX
            self.listes += 1
        style = "ListeNumerotee" if liste.numerotee else "ListePuces"
        marque = f'<w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="{niveau}"/><w:numId w:val="{numero}"/></w:numPr>'
        if liste.a_cocher:
            marque = '<w:pStyle w:val="ListeCases"/>'
        for element in liste.elements:
            dernier = liste.tenue and element is liste.elements[-1] and not element.liste
            self.paragraphe(element.morceaux, _tenu(marque) if dernier else marque)
            if element.liste:
                self.une_liste(element.liste, niveau + 1)

    def tableau(self, tableau: Tableau) -> None:
        """Un tableau : en-têtes répétés à chaque page, lignes jamais coupées."""
        largeurs = [LARGEUR_UTILE * part // 100 for part in parts(tableau)]
        style = "TableauSignatures" if tableau.signatures else "Tableau"
        self.fil.ecrire(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(largeurs)}" w:type="dxa"/><w:tblLayout '
            f'w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
            'w:noVBand="1"/>'
            "</w:tblPr><w:tblGrid>",
            *(f'<w:gridCol w:w="{largeur}"/>' for largeur in largeurs),
            "</w:tblGrid>",
        )
        self.rangee(tableau.entetes, "<w:cantSplit/><w:tblHeader/>", '<w:pStyle w:val="EnTeteTableau"/>')
        for rang, rangee in enumerate(tableau.rangees):
            self.rangee_du_corps(tableau, rangee, derniere=rang == len(tableau.rangees) - 1)
        apres = '<w:pStyle w:val="ApresTableau"/>'
        self.fil.ecrire("</w:tbl>", f"<w:p><w:pPr>{_tenu(apres) if tableau.tenu else apres}</w:pPr></w:p>")

    def rangee_du_corps(self, tableau: Tableau, rangee: Rangee, *, derniere: bool) -> None:
        """Une ligne ; haute sous « Signatures », et tenue avec la suivante (la dernière, avec la ligne vide d’après)."""
        haute = 1247 if tableau.signatures else 510 if a_ecrire(rangee) else 0
        hauteur = f'<w:trHeight w:val="{haute}" w:hRule="atLeast"/>' if haute else ""
        tenue = (tient_d_un_bloc(tableau) and (tableau.signatures or not derniere)) or (tableau.tenu and derniere)
        style = '<w:pStyle w:val="CaseTableau"/>' + "<w:keepNext/>" * tenue
        if rangee.liste is None:
            self.rangee(rangee.cases, "<w:cantSplit/>" + hauteur, style)
            return
        self.liste = rangee.liste
        with self.fil.dedans() as suite:
            self.rangee(rangee.cases, "<w:cantSplit/>" + hauteur, style)
        self.liste = None
        self.fil.poser("r", rangee.liste, rangee.vides, tuple(suite))

    def rangee(self, cases: tuple[Morceaux, ...], proprietes: str, style: str) -> None:
        """Une ligne de tableau ; la largeur des cases est celle des colonnes."""
        self.fil.ecrire(f"<w:tr><w:trPr>{proprietes}</w:trPr>")
        for case in cases:
            self.fil.ecrire('<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>')
            self.paragraphe(case, style)
            self.fil.ecrire("</w:tc>")
        self.fil.ecrire("</w:tr>")

    def clause(self, bloc: BlocClause) -> None:
        """Une clause, entre deux signets ; sa consigne ne s’imprime que si rien n’est décidé."""
        declaree = self.champs.clauses[bloc.clause]
        self.signets += 1
        avis: list[Segment] = []
        if texte := consigne(declaree):
            with self.fil.dedans() as avis:
                self.fil.ecrire('<w:p><w:pPr><w:pStyle w:val="Consigne"/></w:pPr>')
                self.fragment(texte)
                self.fil.ecrire("</w:p>")
        with self.fil.dedans() as suite:
            self.fil.ecrire(f'<w:bookmarkStart w:id="{self.signets}" w:name="clause_{bloc.clause}"/>')
            for dedans in bloc.blocs:
                self.bloc(dedans)
            self.fil.ecrire(f'<w:bookmarkEnd w:id="{self.signets}"/>')
        self.fil.poser("s", bloc.clause, tuple(avis), tuple(suite))

    def morceaux(self, morceaux: Morceaux) -> None:
        """Les mots d’un paragraphe."""
        for m in morceaux:
            rpr = _rpr(m.gras, m.italique)
            match m:
                case MotsFixes():
                    self.fragment(m.texte, rpr)
                case Valeur():
                    self.fil.poser("c", m.chemin, self.plein(rpr), self.habillages.vide(self.vide(m)))
                case Accord():
                    self.fil.poser("p", m.chemin, m.singulier, m.pluriel, self.plein(rpr))
                case Renvoi():
                    self.fil.poser("a", m.clause, self.plein(rpr))

    def plein(self, rpr: str) -> int:
        """L’habillage d’une valeur : un simple fragment de texte."""
        avant, apres = f'<w:r>{rpr}<w:t xml:space="preserve">', "</w:t></w:r>"
        return self.habillages.plein(avant, apres, '</w:t><w:br/><w:t xml:space="preserve">')

    def vide(self, valeur: Valeur) -> str:
        """Un champ vide : un contrôle de contenu qui porte son nom, son identifiant et une invite."""
        champ = self.champs.de(valeur.chemin, self.liste)
        rpr = _rpr(valeur.gras, valeur.italique)
        invitation = _fragment(INVITE, _rpr(valeur.gras, valeur.italique, "TexteEspaceReserve"))
        return (
            f'<w:sdt><w:sdtPr>{rpr}<w:alias w:val="{COURT}"/><w:tag w:val="{ETIQUETTE}"/><w:id w:val="{COMPTEUR}"/>'
            f"<w:showingPlcHdr/>{_saisie(champ, valeur)}</w:sdtPr><w:sdtContent>{invitation}</w:sdtContent></w:sdt>"
        )


def _tenu(proprietes: str) -> str:
    """Les propriétés d’un paragraphe qui reste avec le suivant ; ``keepNext`` vient juste après le style (ECMA-376, CT_PPr)."""
    return proprietes.replace("/>", "/><w:keepNext/>", 1)


def _saisie(champ: Colonne, valeur: Valeur) -> str:
    """Ce que propose Word à la saisie : un calendrier, ou les réponses d’un choix."""
    if champ.type is TypeChamp.DATE:
        return (
            '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="fr-FR"/><w:storeMappedDataAs w:val="date"/>'
            '<w:calendar w:val="gregorian"/></w:date>'
        )
    if champ.type is TypeChamp.CHOIX:
        forme = valeur.chemin.removeprefix("@").partition(".")[2]
        mots = dict.fromkeys(o.formes.get(forme, "") if forme else o.libelle for o in champ.options)
        choix = "".join(f'<w:listItem w:displayText="{echapper(m)}" w:value="{echapper(m)}"/>' for m in mots if m)
        return f"<w:dropDownList>{choix}</w:dropDownList>"
    return ""


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ESPACES_DES_CASES = (
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1134" w:bottom="1418" w:left="1134" w:header="624" '
    'w:footer="624" w:gutter="0"/></w:sectPr>'
)


def _entete(identite: Identite) -> str:
    return f'{ENTETE}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="EnTete"/></w:pPr>{_fragment(identite.titre)}</w:p></w:hdr>'


def _champ_word(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _pied(identite: Identite) -> str:
    return (
        f'{ENTETE}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="PiedDePage"/></w:pPr>{_fragment(identite.pied)}'
        f"<w:r><w:tab/></w:r>{_fragment('page ')}{_champ_word('PAGE')}{_fragment(' / ')}{_champ_word('NUMPAGES')}</w:p></w:ftr>"
    )


def _core(identite: Identite) -> str:
    jour = f"{identite.edition}T00:00:00Z"
    return (
        f'{ENTETE}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{echapper(identite.titre)}</dc:title>'
        f"<dc:creator>Centre de ressources</dc:creator><dc:language>fr-FR</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{jour}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{jour}</dcterms:modified></cp:coreProperties>'
    )


def _proprietes(identite: Identite, empreintes: dict[str, str]) -> tuple[Segment, ...]:
    """Les propriétés du document : modèle, version, empreinte, et l’état de chaque clause."""
    fil = Fil()
    fil.ecrire(
        ENTETE,
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">',
    )
    rang = 1

    def ouvrir(nom: str) -> None:
        nonlocal rang
        rang += 1
        fil.ecrire(f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{rang}" name="{nom}"><vt:lpwstr>')

    fixes = {"modele": identite.modele, "version": identite.version, "schema": str(SCHEMA), "empreinte": EMPREINTE}
    for nom, texte in fixes.items():
        ouvrir(f"centre.{nom}")
        fil.ecrire(echapper(texte), "</vt:lpwstr></property>")
    for clause, somme in empreintes.items():
        ouvrir(f"centre.clause.{clause}")
        fil.ecrire(f"{somme} ")
        fil.poser("x", clause)
        fil.ecrire("</vt:lpwstr></property>")
    fil.ecrire("</Properties>")
    return fil.segments
