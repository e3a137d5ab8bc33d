"""Ce que montre un ODT (OpenDocument 1.3), une fois acceptées ses modifications.

Jumeau de ``navigateur/conventions/lecture-odt.js``.
"""

from __future__ import annotations

import re
from typing import Any

from centre.documents.relire.apparence import douter_des_mots, etrange_en_odt, police_de_signes, semblables, teinte
from centre.documents.relire.balises import elements, lire_les_balises
from centre.documents.relire.bornes import DocumentIllisible
from centre.documents.relire.paquet import Paquet
from centre.documents.relire.recueil import MOTS_DE_PUCE, DocumentLu, Recueil, interne
from centre.documents.relire.styles_docx import TEINTE_PALE

SAUTES_ODT = (
    "text:tracked-changes", "office:forms", "office:scripts", "text:note-citation", ":title", ":desc", "office:annotation-end",
    "text:sequence-decls", "text:script", "text:variable-decls", "text:user-field-decls", "table:table-template",
)  # fmt: skip
"""Ce qui ne s’imprime pas, une fois acceptées les modifications."""

CADRES = (
    "draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:line", "draw:path", "draw:polygon",
    "draw:polyline", "draw:caption", "draw:connector", "draw:measure", "draw:regular-polygon",
)  # fmt: skip
"""Les dessins qui portent du texte."""

CALCULES = (
    "text:conditional-text", "text:hidden-text", "text:hidden-paragraph", "text:expression", "text:variable-set",
    "text:variable-get", "text:variable-input", "text:user-field-get", "text:user-field-input", "text:database-display",
    "text:database-next", "text:database-row-select", "text:execute-macro", "text:drop-down", "text:dde-connection",
)  # fmt: skip
"""Les champs que le traitement de texte recalcule : ce que le fichier en garde n’est pas ce qui s’imprimera."""

OBJETS = ("draw:object", "draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame", "draw:control")
"""Les objets incorporés."""

_SAUTES, _CADRES, _CALCULES = frozenset(SAUTES_ODT), frozenset(CADRES), frozenset(CALCULES)
_FAMILLES = {
    "text:p": "paragraph", "text:h": "paragraph", "text:span": "text", "table:table-cell": "table-cell",
    "table:table-row": "table-row",
}  # fmt: skip
"""Balise → la famille de son style."""

_BLANCS = frozenset(("text:tab", "text:line-break", "text:s"))
_PAGES = frozenset(f"style:{genre}{suite}" for genre in ("header", "footer") for suite in ("", "-left", "-first"))
TAILLE_INFIME = (
    "[0-2](?:[.][0-9]*)?(?:pt|px)|0?[.]0[0-9]*(?:cm|in|em)|0(?:[.]0*)?(?:cm|in|em)|0(?:[.][0-9]*)?mm|[.][0-9]+mm|1?[0-9]%"
)
"""Une taille de caractères, telle qu’ODF l’écrit, que l’on ne lit pas."""

_INFIME, _PALE = re.compile(TAILLE_INFIME), re.compile(TEINTE_PALE)
PUCES = ("style:num-prefix", "style:num-suffix", "text:bullet-char", ":num-list-format")
"""Les attributs qui écrivent dans une puce ou autour d’un numéro."""


PROPRIETE_DU_TITRE = "centre.titre"
"""Sous quel nom se range le titre du document, que l’en-tête affiche."""

CACHES_ODT = ("barre", "masque", "blanc", "infime")
"""Les traits d’un style qui ôtent ses mots."""

PROPRIETES_ODT = (
    "style:text-properties", "style:section-properties", "style:paragraph-properties", "style:table-cell-properties",
    "style:table-row-properties",
)  # fmt: skip
"""Les réglages d’un style qui disent si le texte se voit."""

TraitsOdt = dict[str, Any]


def lire_odt(paquet: Paquet) -> DocumentLu | None:
    """Le document, ou ``None`` si l’archive n’est pas un ODT."""
    contenu = paquet.lire("content.xml")
    if contenu is None:
        return None
    for nom, attributs in elements(paquet.lire("META-INF/manifest.xml") or "<x/>"):
        if nom.endswith(":encryption-data"):
            raise DocumentIllisible("mot-de-passe")
        genre = attributs.get(next((a for a in attributs if a.endswith(":media-type")), ""), "")
        if attributs.get(next((a for a in attributs if a.endswith(":full-path")), "")) == "/" and (
            "spreadsheet" in genre or "presentation" in genre
        ):
            raise DocumentIllisible("autre-office")
    lu = DocumentLu("odt")
    if any(nom.startswith(("basic/", "scripts/")) for nom in paquet.noms):
        lu.reserver("macros")
    lu.proprietes = _proprietes(paquet.lire("meta.xml"))
    styles: dict[str, tuple[str, TraitsOdt]] = {}
    signes: set[str] = set()
    communs = paquet.lire("styles.xml")
    if communs is not None:
        _Lecture(lu, styles, "pages", signes).lire(communs)
    corps = _Lecture(lu, dict(styles), "", signes)
    corps.lire(contenu)
    corps.recueil.finir()
    return lu


def _proprietes(xml: str | None) -> dict[str, str]:
    lues: dict[str, str] = {}
    courante = [""]

    def ouvrir(nom: str, attributs: dict[str, str]) -> None:
        courante[0] = (
            attributs.get("meta:name", "") if nom == "meta:user-defined" else PROPRIETE_DU_TITRE if nom == "dc:title" else ""
        )

    def dire(mots: str) -> None:
        if courante[0]:
            lues[courante[0]] = lues.get(courante[0], "") + mots

    lire_les_balises(xml or "<x/>", ouvrir, lambda _: courante.__setitem__(0, ""), dire)
    return interne(lues)


class _Lecture:
    """Lit une partie : le corps (``genre`` vide), ou les styles, d’où viennent l’en-tête et le pied."""

    def __init__(self, lu: DocumentLu, styles: dict[str, tuple[str, TraitsOdt]], genre: str, signes: set[str]) -> None:
        self.lu, self.styles, self.genre, self.signes = lu, styles, genre, signes
        self.recueil = Recueil(lu)
        self.saut = 0
        self.style = ""
        self.dedans = 0
        self.caches: list[bool] = []
        self.mots_permis: list[bool] = []
        self.resolus: dict[str, TraitsOdt] = {}
        self.apparences: list[TraitsOdt] = []

    def lire(self, xml: str) -> None:
        """Lit la partie."""
        lire_les_balises(xml, self.ouvrir, self.fermer, self.dire)

    def traits(self, style: str) -> TraitsOdt:
        """Ce que dit un style, héritage compris."""
        if style not in self.resolus:
            chaine: list[str] = []
            suivant = style
            while suivant in self.styles and suivant not in chaine:
                chaine.append(suivant)
                suivant = self.styles[suivant][0]
            traits: TraitsOdt = {}
            for nom in reversed(chaine):
                traits |= self.styles[nom][1]
            self.resolus[style] = traits
        return self.resolus[style]

    def _declarer(self, nom: str, attributs: dict[str, str]) -> None:
        """Un style se déclare, ou dit si le texte se voit."""
        if nom in ("style:style", "style:default-style"):
            famille = attributs.get("style:family", "")
            self.style = f"{famille}:{attributs.get('style:name', '')}"
            parent = f"{famille}:{attributs.get('style:parent-style-name', '')}" if nom == "style:style" else ""
            self.styles[self.style] = (parent if parent != self.style else "", {})
            self.resolus = {}
        elif nom == "style:font-face" and police_de_signes(attributs.get(":font-family", "")):
            self.signes.add(attributs.get("style:name", ""))
        elif nom == "style:page-layout-properties":
            if self._etrange(attributs) or semblables("000000", teinte(attributs.get("fo:background-color", ""))):
                self.lu.reserver("apparence")
        elif self.style in self.styles and nom in PROPRIETES_ODT:
            _, traits = self.styles[self.style]
            if self._etrange(attributs):
                traits["etrange"] = True
            for attribut, valeur in attributs.items():
                if attribut in ("style:text-line-through-style", "style:text-line-through-type"):
                    traits["barre"] = valeur != "none"
                elif attribut == "text:display":
                    traits["masque"] = valeur != "true"
                elif attribut == "fo:color":
                    traits["blanc"] = _PALE.fullmatch(valeur.lower().removeprefix("#")) is not None
                    traits["encre"] = teinte(valeur)
                elif attribut == "fo:background-color":
                    traits["fond"] = teinte(valeur)
                elif attribut == "fo:font-size":
                    traits["infime"] = _INFIME.fullmatch(valeur) is not None

    def _etrange(self, attributs: dict[str, str]) -> bool:
        return any(etrange_en_odt(a, v) or (a == "style:font-name" and v in self.signes) for a, v in attributs.items())

    def ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        """Une balise s’ouvre."""
        if self.saut or nom in _SAUTES:
            self.saut += 1
            if nom == "text:changed-region":
                self.lu.noter("suivis")
            return
        recueil = self.recueil
        if any(MOTS_DE_PUCE.search(attributs[a]) for a in PUCES if a in attributs):
            self.lu.reserver("puces")
        if nom in _CALCULES:
            self.lu.reserver("champs")
        permis = self.mots_permis[-1] if self.mots_permis else False
        cache = self.caches[-1] if self.caches else False
        style = attributs.get("text:style-name", "")
        if nom.startswith("style:") and nom not in _PAGES:
            self._declarer(nom, attributs)
        elif nom in _PAGES:
            recueil.entrer("en-tete" if "header" in nom else "pied")
        elif nom in ("text:p", "text:h"):
            recueil.paragraphe()
            permis, cache = True, cache or self._cache("paragraph", style)
        elif nom == "text:span":
            cache = self._cache("text", style, cache)
        elif nom in _BLANCS:
            recueil.ecrire(" ", cache=cache)
        elif affiche := self._affiche(nom, attributs):
            recueil.ecrire(affiche, cache=cache)
            self.saut = 1
            return
        elif nom == "text:section":
            cache = cache or attributs.get("text:display") in ("none", "condition")
        elif nom == "table:table":
            recueil.tableau(1)
        elif nom == "table:table-row":
            recueil.rangee()
            cache = cache or attributs.get("table:visibility") in ("collapse", "filter")
        elif nom in ("text:bookmark-start", "text:bookmark-end"):
            agir = recueil.ouvrir_signet if nom == "text:bookmark-start" else lambda cle, _: recueil.fermer_signet(cle)
            agir(attributs.get("text:name", ""), attributs.get("text:name", ""))
        elif nom in ("text:note-body", "office:annotation"):
            recueil.entrer("note" if nom == "text:note-body" else "commentaire")
            permis = False
        elif nom.startswith("draw:"):
            self._dessin(nom, attributs)
            permis = permis and nom == "draw:a"
        elif nom == "script:event-listener":
            self.lu.reserver("macros")
        elif nom == "text:a":
            if attributs.get("xlink:href", "#")[:1] != "#":
                self.lu.noter("liens")
        elif nom == "text:section-source" or (nom == "text:dde-connection-decl"):
            self.lu.reserver("dehors")
        elif nom.startswith("text:") and attributs.get("text:is-hidden") == "true":
            cache = True
        if nom.startswith("text:") and attributs.get("text:display") == "none":
            cache = True
        if nom.startswith(("office:", "dc:")):
            permis = False
        self.mots_permis.append(permis)
        self.caches.append(cache)
        self.apparences.append(self._apparence(nom, attributs))

    def _apparence(self, nom: str, attributs: dict[str, str]) -> TraitsOdt:
        """Ce que l’on sait ici de l’encre, du fond et de ce qui peut cacher des mots ; ce qui n’est pas dit vient du dehors."""
        dehors = self.apparences[-1] if self.apparences else {}
        famille = _FAMILLES.get(nom)
        style = attributs.get("table:style-name" if nom.startswith("table:") else "text:style-name", "") if famille else ""
        if not style:
            return dehors
        siens = self.traits(f"{famille}:{style}")
        return dehors | {t: siens[t] for t in ("encre", "fond", "etrange") if siens.get(t)}

    def _affiche(self, nom: str, attributs: dict[str, str]) -> str:
        """Ce qu’affiche un champ tiré d’une propriété du document, quoi que garde son texte."""
        if nom == "text:title":
            return self.lu.proprietes.get("titre", "")
        if nom == "text:user-defined":
            return self.lu.proprietes.get(attributs.get("text:name", "").removeprefix("centre."), "")
        return ""

    def _dessin(self, nom: str, attributs: dict[str, str]) -> None:
        """Un cadre, une image ou un objet."""
        if nom in _CADRES:
            self.recueil.entrer("cadre")
            if nom != "draw:text-box" and not self.genre:
                self.lu.reserver("images")
        elif nom == "draw:image":
            if "://" in attributs.get("xlink:href", ""):
                self.lu.reserver("dehors")
            elif self.genre:
                self.lu.noter("images-de-page")
            else:
                self.lu.reserver("images")
        elif nom in OBJETS:
            self.lu.reserver("objets")

    def _cache(self, famille: str, style: str, dehors: bool = False) -> bool:
        """Vrai si un style barre ou masque ; s’il n’en dit rien, ce qui l’entoure le dit."""
        traits = self.traits(f"{famille}:{style}") if style else {}
        if any(traits.get(t) for t in CACHES_ODT):
            return True
        return dehors and not ({"barre", "masque"} & traits.keys())

    def fermer(self, nom: str) -> None:
        """Une balise se ferme."""
        if self.saut:
            self.saut -= 1
            return
        self.mots_permis.pop()
        self.caches.pop()
        self.apparences.pop()
        recueil = self.recueil
        if nom in _PAGES or nom in _CADRES or nom in ("text:note-body", "office:annotation"):
            recueil.sortir()
        elif nom == "table:table":
            recueil.tableau(-1)
        elif nom == "table:table-cell":
            recueil.case()
        elif nom == "table:table-row":
            recueil.fin_de_rangee()
        elif nom == "style:style":
            self.style = ""

    def dire(self, mots: str) -> None:
        """Des mots, s’ils sont de ceux qui s’impriment."""
        if not self.saut and self.mots_permis and self.mots_permis[-1]:
            ici = self.apparences[-1]
            doute = bool(ici.get("etrange")) or semblables(ici.get("encre", ""), ici.get("fond", ""))
            douter_des_mots(self.lu, mots, doute=doute and not self.caches[-1])
            self.recueil.ecrire(mots, cache=self.caches[-1])
