"""Les styles et le manifeste d’un document OpenDocument."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from centre.documents.socle.docx_socle import A_COMPLETER, ACCENT, ENCRE, FILET, FOND, GRIS, SURLIGNE
from centre.documents.socle.xml import ENTETE, attributs

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ESPACES_DE_NOMS_ODT = attributs(
    {
        "xmlns:office": f"{_OASIS}:office:1.0",
        "xmlns:style": f"{_OASIS}:style:1.0",
        "xmlns:text": f"{_OASIS}:text:1.0",
        "xmlns:table": f"{_OASIS}:table:1.0",
        "xmlns:fo": f"{_OASIS}:xsl-fo-compatible:1.0",
        "xmlns:svg": f"{_OASIS}:svg-compatible:1.0",
        "xmlns:meta": f"{_OASIS}:meta:1.0",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
)
"""Les espaces de noms que déclare chaque partie."""


_PETIT = 8
_A_COMPLETER = {"fo:color": f"#{A_COMPLETER}", "fo:background-color": f"#{SURLIGNE}"}


@cache
def socle() -> dict[str, str]:
    """Nom de partie → texte."""
    parties = {"/": "application/vnd.oasis.opendocument.text"} | dict.fromkeys(
        ("content.xml", "styles.xml", "meta.xml"), "text/xml"
    )
    version = {"/": {"manifest:version": "1.3"}}
    entrees = "".join(
        "<manifest:file-entry"
        + attributs({"manifest:full-path": nom} | version.get(nom, {}) | {"manifest:media-type": genre})
        + "/>"
        for nom, genre in parties.items()
    )
    return {
        "styles.xml": _styles(),
        "META-INF/manifest.xml": f'{ENTETE}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
        f"{entrees}</manifest:manifest>",
    }


def agrandir(styles: str) -> str:
    """Les mêmes styles en gros caractères : quatorze points au lieu de dix pour le texte, en-tête et pied inchangés."""

    def plus_gros(trouve: re.Match[str]) -> str:
        taille = float(trouve[1])
        return f'fo:font-size="{taille if taille <= _PETIT else taille * 1.4:.1f}pt"'

    return re.sub(r'fo:font-size="([\d.]+)pt"', plus_gros, styles)


def _style(nom: str, famille: str, proprietes: dict[str, dict[str, str]] | None = None, parent: str = "", plus: str = "") -> str:
    corps = "".join(f"<style:{genre}-properties{attributs(valeurs)}/>" for genre, valeurs in (proprietes or {}).items())
    vient = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{nom}" style:family="{famille}"{vient}{plus}>{corps}</style:style>'


def _paragraphe(nom: str, parent: str, paragraphe: dict[str, str], texte: dict[str, str] | None = None, plus: str = "") -> str:
    return _style(nom, "paragraph", {"paragraph": paragraphe} | ({"text": texte} if texte else {}), parent, plus)


def _titre(nom: str, niveau: int, corps: str, avant: str, plus: dict[str, str] | None = None) -> str:
    return _paragraphe(
        nom,
        "Texte",
        {"fo:margin-top": avant, "fo:margin-bottom": "0.18cm", "fo:keep-with-next": "always", "fo:keep-together": "always"}
        | (plus or {}),
        {"fo:font-size": corps, "fo:font-weight": "bold", "fo:color": f"#{ACCENT}"},
        f' style:default-outline-level="{niveau}" style:next-style-name="Texte"',
    )


@cache
def _communs() -> str:
    """Les styles, les mêmes pour tous les modèles."""
    defaut = (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.21cm" '
        'fo:line-height="120%" '
        'fo:orphans="2" fo:widows="2"/><style:text-properties style:font-name="Texte" fo:font-size="10pt" fo:language="fr" '
        f'fo:country="FR" fo:color="#{ENCRE}"/></style:default-style>'
    )
    return "".join(
        (
            defaut,
            _style("Standard", "paragraph"),
            _paragraphe("Texte", "Standard", {"fo:margin-bottom": "0.21cm"}),
            _paragraphe("TexteTenu", "Texte", {"fo:keep-with-next": "always"}),
            _paragraphe(
                "Titre",
                "Texte",
                {"fo:margin-bottom": "0.4cm", "fo:padding-bottom": "0.15cm", "fo:border-bottom": f"1.5pt solid #{ACCENT}"},
                {"fo:font-size": "18pt", "fo:font-weight": "bold", "fo:color": f"#{ACCENT}"},
            ),
            _paragraphe("SousTitre", "Texte", {"fo:margin-bottom": "0.4cm"}, {"fo:color": f"#{GRIS}"}),
            _titre("Titre2", 1, "12.5pt", "0.4cm"),
            _titre("TitreAnnexe", 1, "12.5pt", "0cm", {"fo:break-before": "page"}),
            _titre("Titre3", 2, "10.5pt", "0.22cm"),
            _paragraphe("Element", "Texte", {"fo:margin-bottom": "0.1cm"}),
            _paragraphe("ElementTenu", "Element", {"fo:keep-with-next": "always"}),
            _paragraphe(
                "Consigne",
                "Texte",
                {
                    "fo:margin-left": "0.35cm",
                    "fo:margin-top": "0.14cm",
                    "fo:margin-bottom": "0.14cm",
                    "fo:padding-left": "0.25cm",
                    "fo:border-left": f"2.2pt solid #{FILET}",
                    "fo:keep-with-next": "always",
                },
                {"fo:font-style": "italic", "fo:color": f"#{GRIS}"},
            ),
            _paragraphe("CaseTableau", "Texte", {"fo:margin-bottom": "0cm"}, {"fo:font-size": "9.5pt"}),
            _paragraphe("EnTeteTableau", "CaseTableau", {}, {"fo:font-weight": "bold", "fo:color": f"#{ACCENT}"}),
            _paragraphe("ApresTableau", "Texte", {"fo:margin-bottom": "0cm", "fo:line-height": "0.2cm"}, {"fo:font-size": "4pt"}),
            _paragraphe("ApresTenu", "ApresTableau", {"fo:keep-with-next": "always"}),
            _paragraphe("EnTete", "Texte", {"fo:margin-bottom": "0cm"}, {"fo:font-size": "8pt", "fo:color": f"#{GRIS}"}),
            '<style:style style:name="PiedDePage" style:family="paragraph" '
            'style:parent-style-name="EnTete"><style:paragraph-properties>'
            '<style:tab-stops><style:tab-stop style:position="17cm" '
            'style:type="right"/></style:tab-stops></style:paragraph-properties>'
            "</style:style>",
            _style("Gras", "text", {"text": {"fo:font-weight": "bold"}}),
            _style("Italique", "text", {"text": {"fo:font-style": "italic"}}),
            _style("GrasItalique", "text", {"text": {"fo:font-weight": "bold", "fo:font-style": "italic"}}),
            _style("ACompleter", "text", {"text": _A_COMPLETER}),
            _style("ACompleterGras", "text", {"text": _A_COMPLETER | {"fo:font-weight": "bold"}}),
            _listes(),
        )
    )


def _listes() -> str:
    def niveau(rang: int) -> str:
        gauche = f"{0.7 * rang:.1f}cm"
        return (
            "<style:list-level-properties "
            'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
            f'text:label-followed-by="listtab" text:list-tab-stop-position="{gauche}" fo:text-indent="-0.7cm" '
            f'fo:margin-left="{gauche}"/>'
            "</style:list-level-properties>"
        )

    puces = "".join(
        f'<text:list-level-style-bullet text:level="{n}" text:bullet-char="{signe}">{niveau(n)}</text:list-level-style-bullet>'
        for n, signe in ((1, "•"), (2, "–"))
    )
    numeros = "".join(
        f'<text:list-level-style-number text:level="{n}" style:num-format="{forme}" style:num-suffix="{suite}">{niveau(n)}'
        "</text:list-level-style-number>"
        for n, forme, suite in ((1, "1", "."), (2, "a", ")"))
    )
    cases = (
        '<text:list-style style:name="Cases"><text:list-level-style-number text:level="1" style:num-format="">'
        "<style:list-level-properties "
        'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
        'text:label-followed-by="nothing" fo:text-indent="-0.5cm" fo:margin-left="0.5cm"/></style:list-level-properties>'
        "</text:list-level-style-number></text:list-style>"
    )
    return (
        f'{cases}<text:list-style style:name="Puces">{puces}</text:list-style>'
        f'<text:list-style style:name="Numeros">{numeros}</text:list-style>'
    )


def colonne(part: int) -> str:
    """Le nom du style d’une colonne qui prend ``part`` centièmes de la largeur."""
    return f"Colonne{part}"


def style_de_tableau(*, serre: bool, tenu: bool) -> str:
    """Le nom du style d’un tableau : serré s’il ne se coupe pas, tenu s’il reste avec ce qui suit."""
    return "Tableau" + "Serre" * serre + "Tenu" * tenu


def automatiques(parts: Iterable[int], styles: Iterable[str]) -> str:
    """Les styles des tableaux d’un document, que porte son contenu : LibreOffice ne les lit que là.

    ``parts`` : les largeurs de colonne, en centièmes ; ``styles`` : les noms que rend :func:`style_de_tableau`.
    """
    case = {"fo:border": f"0.5pt solid #{FILET}", "fo:padding": "0.13cm"}
    entier = {"fo:keep-together": "always"}
    tenues = {"Serre": {"style:may-break-between-rows": "false"}, "Tenu": {"fo:keep-with-next": "always"}}
    tableau = {"style:width": "17cm", "table:align": "margins", "table:border-model": "collapsing"}
    return "".join(
        (
            *(
                _style(nom, "table", {"table": tableau | {c: v for mot, p in tenues.items() if mot in nom for c, v in p.items()}})
                for nom in styles
            ),
            _style("Rangee", "table-row", {"table-row": entier}),
            _style("RangeeHaute", "table-row", {"table-row": entier | {"style:min-row-height": "2.2cm"}}),
            _style("RangeeAEcrire", "table-row", {"table-row": entier | {"style:min-row-height": "0.9cm"}}),
            _style("Case", "table-cell", {"table-cell": case}),
            _style("CaseEnTete", "table-cell", {"table-cell": case | {"fo:background-color": f"#{FOND}"}}),
            *map(_colonne, parts),
        )
    )


def _colonne(part: int) -> str:
    largeur = {"style:column-width": f"{0.17 * part:.2f}cm"}
    return _style(colonne(part), "table-column", {"table-column": largeur})


def _styles() -> str:
    """La partie ``styles.xml`` : polices, styles, page, en-tête et pied.

    L’en-tête et le pied disent les propriétés du document : ils ne dépendent pas du modèle.
    """
    page = (
        '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
        'style:print-orientation="portrait" fo:margin-top="1.1cm" fo:margin-bottom="1.1cm" fo:margin-left="2cm" '
        'fo:margin-right="2cm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.5cm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style>'
        "</style:page-layout>"
    )
    return (
        f'{ENTETE}<office:document-styles{ESPACES_DE_NOMS_ODT} office:version="1.3"><office:font-face-decls><style:font-face '
        f'style:name="Texte" '
        'svg:font-family="&apos;Liberation Sans&apos;, Arial, sans-serif" '
        'style:font-family-generic="swiss"/></office:font-face-decls>'
        f"<office:styles>{_communs()}</office:styles><office:automatic-styles>{page}</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="Page"><style:header><text:p text:style-name="EnTete">'
        '<text:title>Document à remplir</text:title></text:p></style:header><style:footer><text:p text:style-name="PiedDePage">'
        '<text:user-defined text:name="centre.pied">Modèle du centre de ressources</text:user-defined>'
        '<text:tab/>page <text:page-number text:select-page="current">1</text:page-number> / '
        "<text:page-count>1</text:page-count></text:p>"
        "</style:footer></style:master-page></office:master-styles></office:document-styles>"
    )
