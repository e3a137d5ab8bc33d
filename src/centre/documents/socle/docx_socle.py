"""Les parties d’un document Word qui ne dépendent pas du modèle : styles, numérotation, réglages, relations."""

from __future__ import annotations

import re
from functools import cache

from centre.documents.socle.xml import ENTETE

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LARGEUR_UTILE = 9638
"""Largeur du texte, en vingtièmes de point : une page A4 moins deux marges de deux centimètres."""

NUMEROTEES_MAX = 99
"""Nombre de listes numérotées qui repartent chacune à un."""

ORDRE_SOCLE = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "docProps/custom.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/fontTable.xml",
    "word/header1.xml",
    "word/footer1.xml",
)
"""Les parties d’un DOCX, dans l’ordre de l’archive."""

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PETIT = 16
_PAQUET = "http://schemas.openxmlformats.org/package/2006"
ENCRE, ACCENT, GRIS, FOND, FILET = "1B2430", "1F4E79", "595F69", "E8EEF4", "9AA7B4"
"""Les couleurs d’un document : texte, titres, mentions, en-têtes de tableau, filets."""

A_COMPLETER, SURLIGNE = "5C4400", "FFF3CD"
"""Les couleurs de ce qui reste à compléter : texte et fond."""


@cache
def socle() -> dict[str, str]:
    """Nom de partie → texte."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            (f"{_REL}/officeDocument", "word/document.xml"),
            (f"{_PAQUET}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_REL}/extended-properties", "docProps/app.xml"),
            (f"{_REL}/custom-properties", "docProps/custom.xml"),
        ),
        "docProps/app.xml": f'{ENTETE}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Centre de ressources</Application></Properties>",
        "word/_rels/document.xml.rels": _relations(
            (f"{_REL}/styles", "styles.xml"),
            (f"{_REL}/numbering", "numbering.xml"),
            (f"{_REL}/settings", "settings.xml"),
            (f"{_REL}/fontTable", "fontTable.xml"),
            (f"{_REL}/header", "header1.xml"),
            (f"{_REL}/footer", "footer1.xml"),
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numerotation(),
        "word/settings.xml": f'{ENTETE}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="fr-FR"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>',
        "word/fontTable.xml": f'{ENTETE}<w:fonts xmlns:w="{W}"><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>',
    }


def agrandir(styles: str) -> str:
    """Les mêmes styles en gros caractères : quatorze points au lieu de dix pour le texte, en-tête et pied inchangés."""

    def plus_gros(trouve: re.Match[str]) -> str:
        taille = int(trouve[2])
        return f'{trouve[1]}{taille if taille <= _PETIT else taille * 7 // 5}"'

    return re.sub(r'(<w:sz(?:Cs)? w:val=")(\d+)"', plus_gros, styles)


def _types() -> str:
    parties = {
        "word/document.xml": f"{_TYPE}.document.main+xml",
        "word/styles.xml": f"{_TYPE}.styles+xml",
        "word/numbering.xml": f"{_TYPE}.numbering+xml",
        "word/settings.xml": f"{_TYPE}.settings+xml",
        "word/fontTable.xml": f"{_TYPE}.fontTable+xml",
        "word/header1.xml": f"{_TYPE}.header+xml",
        "word/footer1.xml": f"{_TYPE}.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    dits = "".join(f'<Override PartName="/{nom}" ContentType="{genre}"/>' for nom, genre in parties.items())
    return (
        f'{ENTETE}<Types xmlns="{_PAQUET}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{dits}</Types>'
    )


def _relations(*cibles: tuple[str, str]) -> str:
    liens = "".join(f'<Relationship Id="rId{n}" Type="{genre}" Target="{cible}"/>' for n, (genre, cible) in enumerate(cibles, 1))
    return f'{ENTETE}<Relationships xmlns="{_PAQUET}/relationships">{liens}</Relationships>'


def _style(
    identifiant: str, nom: str, *, base: str = "Normal", suivant: str = "", ppr: str = "", rpr: str = "", plus: str = ""
) -> str:
    suite = f'<w:next w:val="{suivant}"/>' if suivant else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifiant}"><w:name w:val="{nom}"/><w:basedOn w:val="{base}"/>{suite}{plus}'
        f"<w:qFormat/>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{f'<w:rPr>{rpr}</w:rPr>' if rpr else ''}</w:style>"
    )


def _styles() -> str:
    bordure = f'w:val="single" w:sz="4" w:space="0" w:color="{FILET}"'
    cadre = "".join(f"<w:{cote} {bordure}/>" for cote in ("top", "left", "bottom", "right", "insideH", "insideV"))
    marges = "".join(
        f'<w:{cote} w:w="{n}" w:type="dxa"/>' for cote, n in (("top", 57), ("left", 100), ("bottom", 57), ("right", 100))
    )
    tableau = (
        f"<w:tblPr><w:tblBorders>{cadre}</w:tblBorders><w:tblCellMar>{marges}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{FOND}"/></w:tcPr></w:tblStylePr>'
    )
    titre = f'<w:color w:val="{ACCENT}"/>'
    return "".join(
        (
            ENTETE,
            f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" '
            f'w:eastAsia="Arial" '
            f'w:cs="Arial"/><w:color w:val="{ENCRE}"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="fr-FR" '
            f'w:eastAsia="fr-FR" '
            'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" '
            'w:lineRule="auto"/></w:pPr>'
            "</w:pPrDefault></w:docDefaults>"
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
            '<w:style w:type="character" w:default="1" w:styleId="PoliceParDefaut"><w:name w:val="Default Paragraph Font"/>'
            '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
            '<w:style w:type="table" w:default="1" w:styleId="TableauNormal"><w:name w:val="Normal Table"/><w:uiPriority '
            'w:val="99"/>'
            '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left '
            'w:w="108" '
            'w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
            _style(
                "Titre",
                "Title",
                suivant="Normal",
                ppr='<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" '
                f'w:color="{ACCENT}"/></w:pBdr><w:spacing w:before="0" w:after="200" w:line="240" w:lineRule="auto"/>',
                rpr=f'<w:b/>{titre}<w:sz w:val="36"/><w:szCs w:val="36"/>',
            ),
            _style("SousTitre", "Subtitle", suivant="Normal", rpr=f'<w:color w:val="{GRIS}"/>', ppr='<w:spacing w:after="200"/>'),
            _style(
                "Titre2",
                "heading 1",
                suivant="Normal",
                ppr='<w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="100" '
                'w:line="252" w:lineRule="auto"/><w:outlineLvl w:val="0"/>',
                rpr=f'<w:b/>{titre}<w:sz w:val="25"/><w:szCs w:val="25"/>',
            ),
            _style(
                "Titre3",
                "heading 2",
                suivant="Normal",
                ppr='<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="1"/>',
                rpr=f'<w:b/>{titre}<w:sz w:val="21"/><w:szCs w:val="21"/>',
            ),
            _style("ListePuces", "List Bullet", ppr='<w:spacing w:after="60"/>'),
            _style("ListeCases", "Cases à cocher", ppr='<w:spacing w:after="60"/><w:ind w:left="284" w:hanging="284"/>'),
            _style("ListeNumerotee", "List Number", ppr='<w:spacing w:after="60"/>'),
            _style(
                "Consigne",
                "Consigne",
                suivant="Normal",
                ppr=f'<w:keepNext/><w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{FILET}"/></w:pBdr>'
                '<w:spacing w:before="160" w:after="80"/><w:ind w:left="198"/>',
                rpr=f'<w:i/><w:color w:val="{GRIS}"/>',
            ),
            _style(
                "CaseTableau",
                "Case de tableau",
                ppr='<w:spacing w:after="0" w:line="252" w:lineRule="auto"/>',
                rpr='<w:sz w:val="19"/>',
            ),
            _style("EnTeteTableau", "En-tête de tableau", base="CaseTableau", ppr="<w:keepNext/>", rpr=f"<w:b/>{titre}"),
            _style("ApresTableau", "Après un tableau", ppr='<w:spacing w:after="80" w:line="120" w:lineRule="exact"/>'),
            _style("EnTete", "header", rpr=f'<w:color w:val="{GRIS}"/><w:sz w:val="16"/>', ppr='<w:spacing w:after="0"/>'),
            _style(
                "PiedDePage",
                "footer",
                ppr=f'<w:tabs><w:tab w:val="right" w:pos="{LARGEUR_UTILE}"/></w:tabs><w:spacing w:after="0"/>',
                rpr=f'<w:color w:val="{GRIS}"/><w:sz w:val="16"/>',
            ),
            '<w:style w:type="character" w:styleId="TexteEspaceReserve"><w:name w:val="Placeholder Text"/>'
            f'<w:uiPriority w:val="99"/><w:rPr><w:color w:val="{A_COMPLETER}"/><w:shd w:val="clear" w:color="auto" '
            f'w:fill="{SURLIGNE}"/></w:rPr></w:style>',
            f'<w:style w:type="table" w:styleId="Tableau"><w:name w:val="Tableau du centre"/><w:basedOn '
            f'w:val="TableauNormal"/>{tableau}</w:style>',
            '<w:style w:type="table" w:styleId="TableauSignatures"><w:name w:val="Signatures"/><w:basedOn '
            'w:val="Tableau"/></w:style>',
            "</w:styles>",
        )
    )


def _niveau(rang: int, forme: str, texte: str) -> str:
    gauche = 397 * (rang + 1)
    return (
        f'<w:lvl w:ilvl="{rang}"><w:start w:val="1"/><w:numFmt w:val="{forme}"/><w:lvlText w:val="{texte}"/><w:lvlJc '
        f'w:val="left"/>'
        f'<w:pPr><w:ind w:left="{gauche}" w:hanging="397"/></w:pPr></w:lvl>'
    )


def _numerotation() -> str:
    puces = _niveau(0, "bullet", "•") + _niveau(1, "bullet", "–")
    numeros = _niveau(0, "decimal", "%1.") + _niveau(1, "lowerLetter", "%2)")
    listes = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="1"/>'
        + "".join(f'<w:lvlOverride w:ilvl="{rang}"><w:startOverride w:val="1"/></w:lvlOverride>' for rang in (0, 1))
        + "</w:num>"
        for n in range(2, 2 + NUMEROTEES_MAX)
    )
    return (
        f'{ENTETE}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType '
        f'w:val="hybridMultilevel"/>{puces}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType '
        f'w:val="hybridMultilevel"/>{numeros}</w:abstractNum>'
        f"{listes}</w:numbering>"
    )
