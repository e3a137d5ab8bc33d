"""Ce que les styles et les réglages d’un DOCX disent du texte : barré, masqué, ou écrit de façon à ne pas se voir.

Jumeau de ``navigateur/conventions/styles-docx.js``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from centre.documents.relire.apparence import NON, etrange_en_docx, fond_en_docx, semblables, teinte
from centre.documents.relire.balises import lire_les_balises

TEINTE_PALE = "(?:[ef][0-9a-f]){3}"
"""Une couleur si claire qu’elle ne se voit pas sur du blanc, en minuscules."""

COULEUR_DU_FOND = "(?:background|light)[12]"
"""La couleur du fond, nommée par le thème, en minuscules."""

_PALE, _FOND = re.compile(TEINTE_PALE), re.compile(COULEUR_DU_FOND)
_FAUX = frozenset(NON)

TraitsDocx = dict[str, Any]
"""Ce qu’une mise en forme dit du texte : barré, masqué, blanc, infime, étrange, et ses couleurs ; absent, elle n’en dit rien."""


def noter_trait(nom: str, attributs: dict[str, str], traits: TraitsDocx) -> None:
    """Ajoute ce qu’une propriété de caractères dit du texte barré, masqué, ou écrit pour ne pas se voir."""
    val = attributs.get("w:val", "true").lower()
    if nom in ("w:strike", "w:dstrike"):
        traits["barre"] = traits.get("barre", False) or val not in _FAUX
    elif nom in ("w:vanish", "w:specVanish"):
        traits["masque"] = traits.get("masque", False) or val not in _FAUX
    elif nom == "w:color":
        traits["blanc"] = _PALE.fullmatch(val) is not None or _FOND.match(attributs.get("w:themeColor", "").lower()) is not None
        traits["encre"] = teinte(val)
    elif nom == "w:sz":
        traits["infime"] = val.isdigit() and int(val) <= 4
    noter_apparence(nom, attributs, traits)


def noter_apparence(nom: str, attributs: dict[str, str], traits: TraitsDocx) -> None:
    """Ajoute ce qu’un réglage dit du fond, et de ce qui peut cacher des mots."""
    if etrange_en_docx(nom, attributs):
        traits["etrange"] = True
    if (fond := fond_en_docx(nom, attributs)) is not None:
        traits["fond"] = fond


_BASCULES = ("barre", "masque")


class StylesDocx:
    """Les styles : pour chacun, ce qu’il dit, héritage compris."""

    def __init__(self, xml: str) -> None:
        self._base: dict[str, str] = {}
        self._propres: dict[str, TraitsDocx] = {"": {}}
        self.defaut = ""
        self._sans: TraitsDocx = self._propres[""]
        self._courant: TraitsDocx | None = None
        self._dans = 0
        self._id = ""
        self._resolus: dict[str, TraitsDocx] = {}
        lire_les_balises(xml, self._ouvrir, self._fermer, lambda _: None)

    def _ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        if nom == "w:style":
            self._id = attributs.get("w:styleId", "")
            self._propres[self._id] = {}
            if attributs.get("w:type") == "paragraph" and attributs.get("w:default", "0").lower() not in _FAUX:
                self.defaut = self._id
        elif nom == "w:basedOn":
            self._base[self._id] = attributs.get("w:val", "")
        elif nom == "w:rPrDefault":
            self._id = ""
        elif nom == "w:rPr":
            self._dans += 1
        elif nom == "w:tblStylePr":
            self._dans -= 1000
        elif self._dans > 0:
            noter_trait(nom, attributs, self._propres[self._id])
        elif self._dans == 0 and self._id in self._propres:
            noter_apparence(nom, attributs, self._propres[self._id])

    def _fermer(self, nom: str) -> None:
        if nom == "w:rPr":
            self._dans -= 1
        elif nom == "w:tblStylePr":
            self._dans += 1000

    def de(self, style: str) -> TraitsDocx:
        """Ce que dit un style et ceux dont il descend."""
        if style not in self._resolus:
            chaine, vus = [], set()
            while style in self._propres and style and style not in vus:
                vus.add(style)
                chaine.append(style)
                style = self._base.get(style, "")
            traits: TraitsDocx = {}
            for nom in reversed(chaine):
                traits |= self._propres[nom]
            if not chaine:
                return {}
            self._resolus[chaine[0]] = traits
            return traits
        return self._resolus[style]

    def cache(self, direct: TraitsDocx, caractere: str, paragraphe: str) -> bool:
        """Vrai si un fragment ne se voit pas, ou est barré (ISO/IEC 29500-1, 17.7.3 : les bascules des styles s’annulent)."""
        du_texte, du_paragraphe, sans = self.de(caractere), self.de(paragraphe or self.defaut), self._sans
        for trait in ("barre", "masque", "blanc", "infime"):
            if trait in direct:
                vrai = direct[trait]
            elif trait in _BASCULES:
                vrai = sans.get(trait, False) or (du_texte.get(trait, False) != du_paragraphe.get(trait, False))
            else:
                vrai = {**sans, **du_paragraphe, **du_texte}.get(trait, False)
            if vrai:
                return True
        return False

    def douteux(self, direct: TraitsDocx, caractere: str, paragraphe: str, dehors: Sequence[TraitsDocx]) -> bool:
        """Vrai si la mise en forme d’un fragment, ou ce qui l’entoure, peut cacher ses mots."""
        tous = (self._sans, *dehors, self.de(paragraphe or self.defaut), self.de(caractere), direct)
        if any(t.get("etrange") for t in tous):
            return True
        encre = next((t["encre"] for t in reversed(tous) if "encre" in t), "")
        fond = next((t["fond"] for t in reversed(tous) if t.get("fond")), "")
        return semblables(encre, fond)
