"""Écrire un classeur en ODS (OpenDocument 1.3), sans dépendance."""

from __future__ import annotations

from itertools import groupby

from centre.classeurs.apparence import FormatDeCase
from centre.classeurs.archive import archive
from centre.classeurs.calcul import ValeurCalculee, jour_de
from centre.classeurs.composition import Case, Coloration, FeuilleComposee, Validation
from centre.classeurs.formules import en_openformula
from centre.classeurs.modele import Genre, bornes
from centre.classeurs.ods_styles import (
    ESPACES_DE_NOMS_ODS,
    adresse,
    balise,
    paragraphe,
    style_de_case,
    styles_des_nombres,
    styles_xml,
)
from centre.classeurs.xlsx import message
from centre.contenu.modeles import Outil

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'


def en_ods(pages: list[FeuilleComposee], outil: Outil, pied: str) -> bytes:
    """Les octets du fichier : les mêmes pour les mêmes pages."""
    parties = {
        "content.xml": _Contenu(pages).xml(),
        "styles.xml": styles_xml(pages, outil.titre, pied),
        "meta.xml": _meta(outil, pied),
        "settings.xml": _vues(pages),
    }
    manifeste = _manifeste(parties)
    return archive(
        [
            ("mimetype", TYPE.encode(), False),
            *((nom, texte.encode(), True) for nom, texte in parties.items()),
            ("META-INF/manifest.xml", manifeste.encode(), True),
        ]
    )


class _Contenu:
    """Le fichier ``content.xml`` en cours d’écriture : les styles et les validations se numérotent à mesure."""

    def __init__(self, pages: list[FeuilleComposee]) -> None:
        self.pages = pages
        self.styles: dict[tuple[FormatDeCase, tuple[Coloration, ...]], str] = {}
        self.lignes: dict[float | None, str] = {}
        self.colonnes: dict[float, str] = {}
        self.validations: dict[tuple[str, Validation], tuple[str, str]] = {}

    def xml(self) -> str:
        """Tout le fichier."""
        feuilles = "".join(self._feuille(n, page) for n, page in enumerate(self.pages))
        reglages = balise(
            "table:calculation-settings",
            {
                "table:case-sensitive": "false", "table:automatic-find-labels": "false", "table:use-regular-expressions": "false",
                "table:search-criteria-must-apply-to-whole-cell": "true",
            },
            balise("table:null-date", {"table:date-value": "1899-12-30"}),
        )  # fmt: skip
        validations = "".join(self._validation(v, *place) for (_, v), place in self.validations.items())
        filtres = "".join(self._filtre(n, page) for n, page in enumerate(self.pages) if page.filtre)
        corps = balise(
            "office:spreadsheet",
            None,
            reglages,
            balise("table:content-validations", None, validations) if validations else "",
            feuilles,
            balise("table:database-ranges", None, filtres) if filtres else "",
        )
        return (
            f'{_XML}<office:document-content {ESPACES_DE_NOMS_ODS} office:version="1.3">'
            f"{balise('office:automatic-styles', None, self._styles())}{balise('office:body', None, corps)}"
            "</office:document-content>"
        )

    def _styles(self) -> str:
        lignes = "".join(
            balise(
                "style:style",
                {"style:name": nom, "style:family": "table-row"},
                balise(
                    "style:table-row-properties",
                    {"style:use-optimal-row-height": "true"}
                    if points is None
                    else {"style:row-height": f"{points:g}pt", "style:use-optimal-row-height": "false"},
                ),
            )
            for points, nom in self.lignes.items()
        )
        colonnes = "".join(
            balise(
                "style:style",
                {"style:name": nom, "style:family": "table-column"},
                balise("style:table-column-properties", {"style:column-width": f"{(largeur * 7 + 5) * 2.54 / 96:.3f}cm"}),
            )
            for largeur, nom in self.colonnes.items()
        )
        feuilles = "".join(
            balise(
                "style:style",
                {"style:name": f"ta{n}", "style:family": "table", "style:master-page-name": f"mp{n}"},
                balise("style:table-properties", {"table:display": "true"}),
            )
            for n in range(len(self.pages))
        )
        cases = "".join(style_de_case(nom, f, c) for (f, c), nom in self.styles.items())
        return colonnes + lignes + feuilles + styles_des_nombres() + cases

    def _feuille(self, n: int, page: FeuilleComposee) -> str:
        fin_ligne, fin_colonne = page.fin
        attributs = {"table:name": page.nom, "table:style-name": f"ta{n}", "table:protected": "true"}
        if page.imprimee:
            attributs["table:print-ranges"] = f"{adresse(page.nom, 0, 0)}:{adresse(page.nom, *page.fin_imprimee)}"
        else:
            attributs["table:print"] = "false"
        selection = {"table:select-protected-cells": "true", "table:select-unprotected-cells": "true"}
        colonnes = "".join(self._colonnes(largeur, len(list(suite))) for largeur, suite in groupby(page.largeurs))
        debut, fin = page.repete or (-1, -1)
        avant = "".join(self._ligne(page, k, fin_colonne) for k in range(debut)) if page.repete else ""
        entete = "".join(self._ligne(page, k, fin_colonne) for k in range(debut, fin + 1)) if page.repete else ""
        apres = "".join(self._ligne(page, k, fin_colonne) for k in range(fin + 1, fin_ligne + 1))
        return balise(
            "table:table",
            attributs,
            balise("table:table-protection", selection),
            colonnes,
            avant,
            balise("table:table-header-rows", None, entete) if entete else "",
            apres,
        )

    def _colonnes(self, largeur: float, combien: int) -> str:
        style = self.colonnes.setdefault(largeur, f"co{len(self.colonnes)}")
        return balise("table:table-column", {"table:style-name": style, "table:number-columns-repeated": str(combien)})

    def _ligne(self, page: FeuilleComposee, ligne: int, fin: int) -> str:
        points = page.hauteurs.get(ligne)
        style = self.lignes.setdefault(points, f"ro{len(self.lignes)}")
        cases, colonne = [], 0
        while colonne <= fin:
            contenu = page.cases.get((ligne, colonne))
            if contenu is None:
                cases.append(balise("table:table-cell"))
                colonne += 1
                continue
            cases.append(self._case(page, ligne, colonne, contenu))
            colonne += contenu.large
        return balise("table:table-row", {"table:style-name": style}, *cases)

    def _case(self, page: FeuilleComposee, ligne: int, colonne: int, c: Case) -> str:
        colorations = tuple(
            x
            for x in page.colorations
            if x.zone.ligne <= ligne <= x.zone.fin_ligne and x.zone.colonne <= colonne <= x.zone.fin_colonne
        )
        style = self.styles.setdefault((c.format, colorations), f"ce{len(self.styles)}")
        attributs = {"table:style-name": style}
        if c.validation is not None:
            place = (f"v{len(self.validations)}", adresse(page.nom, ligne, colonne))
            attributs["table:content-validation-name"] = self.validations.setdefault((page.nom, c.validation), place)[0]
        if c.large > 1:
            attributs |= {"table:number-columns-spanned": str(c.large), "table:number-rows-spanned": "1"}
        if c.formule is not None:
            attributs["table:formula"] = f"of:={en_openformula(c.formule, page.nom)}"
        valeur, texte = _valeur(c.valeur, c.format.genre)
        couvertes = balise("table:covered-table-cell", {"table:style-name": style}) * (c.large - 1)
        ecrit = paragraphe(texte) if texte else ""
        return balise("table:table-cell", attributs | valeur, *([ecrit] if ecrit else [])) + couvertes

    @staticmethod
    def _validation(v: Validation, nom: str, base: str) -> str:
        attributs = {"table:name": nom, "table:allow-empty-cell": "true", "table:base-cell-address": base}
        if v.genre is Genre.LISTE and v.liste is not None:
            attributs["table:condition"] = f"of:cell-content-is-in-list({en_openformula(v.liste, '')})"
            attributs["table:display-list"] = "unsorted"
        elif v.genre is not Genre.TEXTE:
            genre = {Genre.ENTIER: "whole-number", Genre.DATE: "date"}.get(v.genre, "decimal-number")
            mini, maxi = bornes(v.genre, v.min, v.max)
            attributs["table:condition"] = f"of:cell-content-is-{genre}() and cell-content-is-between({mini:.15g},{maxi:.15g})"
        aide = ""
        if v.aide:
            aide = balise("table:help-message", {"table:title": v.titre, "table:display": "true"}, paragraphe(v.aide))
        refus = {"table:title": v.titre, "table:message-type": "stop", "table:display": "true"}
        return balise("table:content-validation", attributs, aide, balise("table:error-message", refus, paragraphe(message(v))))

    @staticmethod
    def _filtre(n: int, page: FeuilleComposee) -> str:
        z = page.filtre
        if z is None:
            return ""
        plage = f"{adresse(z.feuille, z.ligne, z.colonne)}:{adresse(z.feuille, z.fin_ligne, z.fin_colonne)}"
        return balise(
            "table:database-range",
            {"table:name": f"filtre{n}", "table:target-range-address": plage, "table:display-filter-buttons": "true"},
        )


def _valeur(valeur: ValeurCalculee, genre: Genre) -> tuple[dict[str, str], str]:
    """Les attributs qui portent une valeur, et le texte qui la montre."""
    if valeur is None or valeur == "":
        return {}, ""  # LibreOffice prendrait un texte vide gardé en mémoire pour un zéro ; sans valeur, il calcule
    if isinstance(valeur, bool):
        return {"office:value-type": "boolean", "office:boolean-value": str(valeur).lower()}, "VRAI" if valeur else "FAUX"
    if isinstance(valeur, str):
        return {"office:value-type": "string", "office:string-value": valeur}, valeur
    if genre is Genre.DATE:
        jour = jour_de(valeur)
        return {"office:value-type": "date", "office:date-value": jour.isoformat()}, f"{jour:%d/%m/%Y}"
    ecrit = f"{valeur:.15g}"
    if genre is Genre.POURCENTAGE:
        return {"office:value-type": "percentage", "office:value": ecrit}, f"{valeur * 100:.0f}\u00a0%"
    return {"office:value-type": "float", "office:value": ecrit}, ecrit.replace(".", ",")


def _meta(outil: Outil, pied: str) -> str:
    dedans = balise(
        "office:meta",
        None,
        balise("meta:generator", None, "Centre de ressources"),
        balise("dc:title", None, *_texte(outil.titre)),
        balise("dc:subject", None, *_texte(outil.resume)),
        balise("dc:description", None, *_texte(pied)),
        balise("dc:language", None, "fr-FR"),
        balise("meta:creation-date", None, f"{outil.relu_le.isoformat()}T00:00:00"),
    )
    return f'{_XML}<office:document-meta {ESPACES_DE_NOMS_ODS} office:version="1.3">{dedans}</office:document-meta>'


def _texte(texte: str) -> tuple[str]:
    return (paragraphe(texte.replace("\n", " ")).removeprefix("<text:p>").removesuffix("</text:p>"),)


def _vues(pages: list[FeuilleComposee]) -> str:
    """Les volets figés et la feuille ouverte d’abord : l’en-tête reste à l’écran."""

    def un(nom: str, genre: str, valeur: object) -> str:
        return balise("config:config-item", {"config:name": nom, "config:type": genre}, str(valeur))

    def vue(page: FeuilleComposee) -> str:
        lignes, colonnes = page.fige or (0, 0)
        items = [un("ShowGrid", "boolean", "false"), un("ShowZeroValues", "boolean", "true")]
        if lignes or colonnes:
            items += [
                un("HorizontalSplitMode", "short", 2 if colonnes else 0), un("VerticalSplitMode", "short", 2 if lignes else 0),
                un("HorizontalSplitPosition", "int", colonnes), un("VerticalSplitPosition", "int", lignes),
                un("ActiveSplitRange", "short", 3 if colonnes else 2),
                un("PositionRight", "int", colonnes), un("PositionBottom", "int", lignes),
            ]  # fmt: skip
        return balise("config:config-item-map-entry", {"config:name": page.nom}, *items)

    tables = balise("config:config-item-map-named", {"config:name": "Tables"}, *(vue(p) for p in pages))
    entree = balise(
        "config:config-item-map-entry",
        None,
        un("ViewId", "string", "view1"),
        tables,
        un("ActiveTable", "string", pages[0].nom),
        un("ShowZeroValues", "boolean", "true"),
    )
    vues = balise("config:config-item-map-indexed", {"config:name": "Views"}, entree)
    document = balise(
        "config:config-item-set", {"config:name": "ooo:configuration-settings"}, un("ShowZeroValues", "boolean", "true")
    )
    ecran = balise("config:config-item-set", {"config:name": "ooo:view-settings"}, vues)
    reglages = balise("office:settings", None, ecran, document)
    return f'{_XML}<office:document-settings {ESPACES_DE_NOMS_ODS} office:version="1.3">{reglages}</office:document-settings>'


def _manifeste(parties: dict[str, str]) -> str:
    espace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    racine = balise("manifest:file-entry", {"manifest:full-path": "/", "manifest:version": "1.3", "manifest:media-type": TYPE})
    fichiers = "".join(
        balise("manifest:file-entry", {"manifest:full-path": nom, "manifest:media-type": "text/xml"}) for nom in parties
    )
    return f'{_XML}<manifest:manifest xmlns:manifest="{espace}" manifest:version="1.3">{racine}{fichiers}</manifest:manifest>'
