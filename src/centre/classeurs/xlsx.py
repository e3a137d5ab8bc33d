"""Écrire un classeur en XLSX, par XlsxWriter."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from centre.classeurs import apparence as a
from centre.classeurs.apparence import FOND_DES_TONS, NOMBRES_EXCEL, FormatDeCase
from centre.classeurs.archive import archive
from centre.classeurs.composition import Case, FeuilleComposee, Validation
from centre.classeurs.formules import en_excel
from centre.classeurs.modele import Genre, Orientation, bornes
from centre.contenu.modeles import Outil

_CRITERES = {Genre.ENTIER: "integer", Genre.DATE: "date", Genre.TEXTE: "any", Genre.LISTE: "list"}


def en_xlsx(pages: list[FeuilleComposee], outil: Outil, pied: str) -> bytes:
    """Les octets du fichier : les mêmes pour les mêmes pages."""
    tampon = BytesIO()
    with xlsxwriter.Workbook(
        tampon, {"in_memory": True, "default_format_properties": {"font_name": a.POLICE, "font_size": 10}}
    ) as w:
        w.set_properties(
            {
                "title": outil.titre,
                "subject": outil.resume,
                "author": "",
                "comments": pied,
                "created": datetime(outil.relu_le.year, outil.relu_le.month, outil.relu_le.day),
            }
        )
        formats: dict[FormatDeCase, Any] = {}
        for page in pages:
            _Feuille(w, page, formats).ecrire(outil.titre, pied)
        w.get_worksheet_by_name(pages[0].nom).activate()
    return _en_francais(tampon.getvalue())


def _en_francais(octets: bytes) -> bytes:
    """La même archive, sa langue déclarée, ses dates fixées."""
    with zipfile.ZipFile(BytesIO(octets)) as lue:
        parties = {nom: lue.read(nom) for nom in lue.namelist()}
    noyau = parties["docProps/core.xml"].decode()
    parties["docProps/core.xml"] = noyau.replace(
        "</cp:coreProperties>", "<dc:language>fr-FR</dc:language></cp:coreProperties>"
    ).encode()
    return archive((nom, contenu, True) for nom, contenu in parties.items())


class _Feuille:
    """Une feuille du classeur en cours d’écriture."""

    def __init__(self, classeur: Any, page: FeuilleComposee, formats: dict[FormatDeCase, Any]) -> None:
        self.w, self.page, self.formats = classeur, page, formats
        self.f = classeur.add_worksheet(page.nom)

    def ecrire(self, titre: str, pied: str) -> None:
        """Les cases, puis tout ce qui les entoure."""
        for n, largeur in enumerate(self.page.largeurs):
            self.f.set_column(n, n, largeur)
        for ligne, points in self.page.hauteurs.items():
            self.f.set_row(ligne, points)
        for (ligne, colonne), contenu in self.page.cases.items():
            self._case(ligne, colonne, contenu)
        self._validations()
        for c in self.page.colorations:
            fond, encre = FOND_DES_TONS[c.ton]
            regle = {
                "type": "formula",
                "criteria": "=" + en_excel(c.formule, self.page.nom),
                "format": self.w.add_format({"bg_color": fond, "font_color": encre}),
            }
            self.f.conditional_format(c.zone.ligne, c.zone.colonne, c.zone.fin_ligne, c.zone.fin_colonne, regle)
        self._vue()
        self._impression(titre, pied)

    def _format(self, f: FormatDeCase) -> Any:
        if f not in self.formats:
            proprietes: dict[str, Any] = {
                "font_name": a.POLICE, "font_size": f.taille, "font_color": f.encre, "bold": f.gras, "italic": f.italique,
                "text_wrap": f.renvoi, "valign": "top" if f.haut else "vcenter", "locked": f.verrou,
            }  # fmt: skip
            if f.fond:
                proprietes["bg_color"] = f.fond
            if f.bordure:
                proprietes |= {"border": 1, "border_color": a.TRAIT}
            if f.centre:
                proprietes["align"] = "center"
            elif f.genre in (Genre.TEXTE, Genre.LISTE):
                proprietes["align"] = "left"
            if f.genre in NOMBRES_EXCEL:
                proprietes["num_format"] = NOMBRES_EXCEL[f.genre]
            self.formats[f] = self.w.add_format(proprietes)
        return self.formats[f]

    def _case(self, ligne: int, colonne: int, c: Case) -> None:
        apparence = self._format(c.format)
        if c.large > 1:
            self.f.merge_range(ligne, colonne, ligne, colonne + c.large - 1, "", apparence)
        if c.formule is not None:
            self.f.write_formula(ligne, colonne, "=" + en_excel(c.formule, self.page.nom), apparence, c.valeur)
        elif c.valeur is None:
            self.f.write_blank(ligne, colonne, None, apparence)
        elif isinstance(c.valeur, str):
            self.f.write_string(ligne, colonne, c.valeur, apparence)
        else:
            self.f.write_number(ligne, colonne, float(c.valeur), apparence)

    def _validations(self) -> None:
        """Une règle par suite de cases voisines d’une même colonne."""
        suites: dict[tuple[int, Validation], list[int]] = {}
        for (ligne, colonne), c in self.page.cases.items():
            if c.validation is not None:
                suites.setdefault((colonne, c.validation), []).append(ligne)
        for (colonne, v), lignes in suites.items():
            debut = 0
            for n in range(1, len(lignes) + 1):
                if n == len(lignes) or lignes[n] != lignes[n - 1] + 1:
                    self.f.data_validation(lignes[debut], colonne, lignes[n - 1], colonne, self._regle(v))
                    debut = n

    def _regle(self, v: Validation) -> dict[str, Any]:
        regle: dict[str, Any] = {
            "validate": _CRITERES.get(v.genre, "decimal"),
            "error_title": v.titre[:32],
            "error_message": message(v)[:255],
        }
        if v.aide:
            regle |= {"input_title": v.titre[:32], "input_message": v.aide[:255]}
        if v.genre is Genre.LISTE and v.liste is not None:
            return regle | {"source": "=" + en_excel(v.liste, self.page.nom)}
        if v.genre is Genre.TEXTE:
            return {k: x for k, x in regle.items() if not k.startswith("error")}
        mini, maxi = bornes(v.genre, v.min, v.max)
        return regle | {"criteria": "between", "minimum": mini, "maximum": maxi}

    def _vue(self) -> None:
        self.f.hide_gridlines(2)
        if self.page.fige:
            self.f.freeze_panes(*self.page.fige)
        if self.page.filtre:
            z = self.page.filtre
            self.f.autofilter(z.ligne, z.colonne, z.fin_ligne, z.fin_colonne)
        self.f.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})

    def _impression(self, titre: str, pied: str) -> None:
        self.f.set_paper(9)
        if self.page.orientation is Orientation.PAYSAGE:
            self.f.set_landscape()
        self.f.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        self.f.fit_to_pages(1, 1 if self.page.une_page else 0)
        if self.page.imprimee:
            self.f.print_area(0, 0, *self.page.fin_imprimee)
        if self.page.repete:
            self.f.repeat_rows(*self.page.repete)
        self.f.set_header(f"&L&8{_echapper(titre)}&R&8{_echapper(self.page.nom)}")
        self.f.set_footer(f"&L&8{_echapper(pied)}&R&8Page &P / &N")


def _echapper(texte: str) -> str:
    return texte.replace("&", "&&")


def message(v: Validation) -> str:
    """Ce qui se lit quand une valeur est refusée."""
    if v.genre is Genre.LISTE:
        return "Choisissez une valeur du menu. La feuille « Listes » permet d’en ajouter."
    if v.genre is Genre.DATE:
        return "Écrivez une date : jour/mois/année."
    mini, maxi = f"{v.min:g}" if v.min is not None else "", f"{v.max:g}" if v.max is not None else ""
    if mini and maxi:
        return f"Écrivez un nombre entre {mini} et {maxi}."
    return f"Écrivez un nombre{f' à partir de {mini}' if mini else ''}{f' jusqu’à {maxi}' if maxi else ''}."
