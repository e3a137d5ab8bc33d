"""Les styles d’un fichier ODS : cases, nombres, pages A4, en-têtes et pieds (OpenDocument 1.3)."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from centre.classeurs import apparence as a
from centre.classeurs.apparence import FOND_DES_TONS, FormatDeCase
from centre.classeurs.composition import Coloration, FeuilleComposee
from centre.classeurs.formules import case, en_openformula
from centre.classeurs.modele import Genre, Orientation, Ton

_INTERDITS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

ESPACES_DE_NOMS_ODS = " ".join(
    f'xmlns:{nom}="urn:oasis:names:tc:opendocument:xmlns:{adresse}"'
    for nom, adresse in {
        "office": "office:1.0", "style": "style:1.0", "text": "text:1.0", "table": "table:1.0", "number": "datastyle:1.0",
        "fo": "xsl-fo-compatible:1.0", "meta": "meta:1.0", "config": "config:1.0", "of": "of:1.2", "svg": "svg-compatible:1.0",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
"""Les espaces de noms d’OpenDocument."""


def _permis(texte: str) -> str:
    """Le texte sans les caractères qu’XML refuse."""
    return texte if texte.isprintable() else _INTERDITS.sub("", texte)


def balise(nom: str, attributs: dict[str, str] | None = None, *enfants: str) -> str:
    """Un élément XML ; les enfants sont déjà du XML, les attributs sont échappés."""
    ecrits = "".join(f" {k}={quoteattr(_permis(v))}" for k, v in (attributs or {}).items())
    return f"<{nom}{ecrits}>{''.join(enfants)}</{nom}>" if enfants else f"<{nom}{ecrits}/>"


def paragraphe(texte: str) -> str:
    """Le texte d’une case, un paragraphe par ligne."""
    return "".join(balise("text:p", None, escape(_permis(t))) for t in texte.split("\n"))


def adresse(feuille: str, ligne: int, colonne: int) -> str:
    """L’adresse d’une case telle que l’attendent les attributs d’OpenDocument."""
    nom = feuille if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", feuille) else f"'{feuille}'"
    return f"{nom}.{case(ligne, colonne)}"


def nom_du_nombre(genre: Genre) -> str:
    """Le nom du style d’affichage d’un genre, ou la chaîne vide."""
    return f"N-{genre.value}" if genre in _NOMBRES else ""


_UN_CHIFFRE = {"number:min-integer-digits": "1"}
_TIRET = balise("number:text", None, "/")
_NOMBRES = {
    Genre.DATE: balise(
        "number:date-style", {"style:name": "N-date", "number:automatic-order": "false"},
        balise("number:day", {"number:style": "long"}), _TIRET, balise("number:month", {"number:style": "long"}), _TIRET,
        balise("number:year", {"number:style": "long"}),
    ),
    Genre.ENTIER: balise(
        "number:number-style", {"style:name": "N-entier"},
        balise("number:number", {"number:decimal-places": "0", "number:min-integer-digits": "1", "number:grouping": "true"}),
    ),
    Genre.HEURES: balise(
        "number:number-style", {"style:name": "N-heures"},
        balise("number:number", {"number:decimal-places": "2", "number:min-decimal-places": "0", **_UN_CHIFFRE}),
        balise("number:text", None, "\u00a0h"),
    ),
    Genre.MONTANT: balise(
        "number:number-style", {"style:name": "N-montant"},
        balise("number:number", {"number:decimal-places": "2", "number:min-integer-digits": "1", "number:grouping": "true"}),
        balise("number:text", None, "\u00a0€"),
    ),
    Genre.POURCENTAGE: balise(
        "number:percentage-style", {"style:name": "N-pourcentage"},
        balise("number:number", {"number:decimal-places": "0", "number:min-integer-digits": "1"}),
        balise("number:text", None, "\u00a0%"),
    ),
}  # fmt: skip


def styles_des_nombres() -> str:
    """Les styles d’affichage des nombres et des dates."""
    return "".join(_NOMBRES.values())


def _proprietes(f: FormatDeCase) -> str:
    bord = f"0.5pt solid {a.TRAIT}" if f.bordure else "none"
    cellule = {
        "fo:border": bord,
        "fo:wrap-option": "wrap" if f.renvoi else "no-wrap",
        "style:vertical-align": "top" if f.haut else "middle",
        "style:cell-protect": "protected" if f.verrou else "none",
        "fo:padding": "0.06cm",
    }
    if f.fond:
        cellule["fo:background-color"] = f.fond
    alignement = "center" if f.centre else "start"
    if not f.centre and f.genre is Genre.MONTANT:
        alignement = "end"
    texte = {"fo:color": f.encre, "fo:font-size": f"{f.taille:g}pt"}
    if f.gras:
        texte["fo:font-weight"] = "bold"
    if f.italique:
        texte["fo:font-style"] = "italic"
    source = {"style:text-align-source": "fix", "style:repeat-content": "false"}
    return (
        balise("style:table-cell-properties", cellule | source)
        + balise("style:paragraph-properties", {"fo:text-align": alignement})
        + balise("style:text-properties", texte)
    )


def style_de_case(nom: str, f: FormatDeCase, colorations: tuple[Coloration, ...]) -> str:
    """Le style d’une case et les conditions qui le changent."""
    attributs = {"style:name": nom, "style:family": "table-cell", "style:parent-style-name": "Default"}
    nombre = nom_du_nombre(f.genre)
    if nombre:
        attributs["style:data-style-name"] = nombre
    conditions = "".join(
        balise(
            "style:map",
            {
                "style:condition": f"is-true-formula({en_openformula(c.formule, c.zone.feuille)})",
                "style:apply-style-name": f"Ton-{c.ton.value}",
                "style:base-cell-address": adresse(c.zone.feuille, c.zone.ligne, c.zone.colonne),
            },
        )
        for c in colorations
    )
    return balise("style:style", attributs, _proprietes(f) + conditions)


def _ton(ton: Ton) -> str:
    fond, encre = FOND_DES_TONS[ton]
    return balise(
        "style:style",
        {"style:name": f"Ton-{ton.value}", "style:family": "table-cell", "style:parent-style-name": "Default"},
        balise("style:table-cell-properties", {"fo:background-color": fond}),
        balise("style:text-properties", {"fo:color": encre}),
    )


def _mise_en_page(n: int, page: FeuilleComposee) -> str:
    cotes = ("29.7cm", "21cm") if page.orientation is Orientation.PAYSAGE else ("21cm", "29.7cm")
    sens = "landscape" if page.orientation is Orientation.PAYSAGE else "portrait"
    marges = {f"fo:margin-{cote}": "1.2cm" for cote in ("top", "bottom", "left", "right")}
    proprietes = {
        "fo:page-width": cotes[0], "fo:page-height": cotes[1], "style:print-orientation": sens, **marges,
        "style:scale-to-X": "1", "style:scale-to-Y": "1" if page.une_page else "0", "style:first-page-number": "continue",
        "style:print": "objects charts drawings zero-values",
    }  # fmt: skip
    cotes_nuls = {"fo:min-height": "0.7cm", "fo:margin-left": "0cm", "fo:margin-right": "0cm"}
    tete = balise("style:header-footer-properties", cotes_nuls | {"fo:margin-bottom": "0.25cm"})
    pied = balise("style:header-footer-properties", cotes_nuls | {"fo:margin-top": "0.25cm"})
    return balise(
        "style:page-layout",
        {"style:name": f"pm{n}"},
        balise("style:page-layout-properties", proprietes),
        balise("style:header-style", None, tete),
        balise("style:footer-style", None, pied),
    )


def _bande(nom: str, gauche: str, droite: str) -> str:
    def region(cote: str, contenu: str) -> str:
        dedans = balise("text:p", None, balise("text:span", {"text:style-name": "Petit"}, contenu))
        return balise(f"style:region-{cote}", None, dedans)

    return balise(f"style:{nom}", None, region("left", gauche), region("right", droite))


def _page_maitre(n: int, page: FeuilleComposee, titre: str, pied: str) -> str:
    numero = "Page " + balise("text:page-number", None, "1") + " / " + balise("text:page-count", None, "1")
    return balise(
        "style:master-page",
        {"style:name": f"mp{n}", "style:page-layout-name": f"pm{n}"},
        _bande("header", escape(titre), escape(page.nom)),
        _bande("footer", escape(pied), numero),
    )


def styles_xml(pages: list[FeuilleComposee], titre: str, pied: str) -> str:
    """Le fichier ``styles.xml``."""
    police = {
        "style:font-name": a.POLICE,
        "fo:font-size": "10pt",
        "fo:language": "fr",
        "fo:country": "FR",
        "fo:color": a.TEINTE_ENCRE,
    }
    polices = balise(
        "office:font-face-decls", None, balise("style:font-face", {"style:name": a.POLICE, "svg:font-family": a.POLICE})
    )
    communs = balise(
        "office:styles",
        None,
        balise("style:default-style", {"style:family": "table-cell"}, balise("style:text-properties", police)),
        balise("style:style", {"style:name": "Default", "style:family": "table-cell"}, balise("style:text-properties", police)),
        *(_ton(t) for t in Ton),
    )
    petit = balise(
        "style:style", {"style:name": "Petit", "style:family": "text"}, balise("style:text-properties", {"fo:font-size": "8pt"})
    )
    automatiques = balise("office:automatic-styles", None, petit, *(_mise_en_page(n, p) for n, p in enumerate(pages)))
    maitres = balise("office:master-styles", None, *(_page_maitre(n, p, titre, pied) for n, p in enumerate(pages)))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {ESPACES_DE_NOMS_ODS} office:version="1.3">'
        f"{polices}{communs}{automatiques}{maitres}</office:document-styles>"
    )
