"""Comprendre ce que l’on tape : un montant, une date, un nombre, un choix, tels que les gens les écrivent.

Une valeur a deux écritures. Celle des machines est exacte (un montant est un entier de centimes, une date est ``2027-02-01``) ;
celle des personnes est du texte : « 1 200,50 € », « 1er février 2027 », « La directrice », « SIRET : 732 829 320 00074 ». Ici, un
texte devient une valeur exacte, ou il est refusé en nommant ce qu’il faut en retirer : rien n’est deviné.

Jumeau de ``navigateur/conventions/frappe.js`` ; vecteurs : ``navigateur/contrats/conventions/frappes.json``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from centre.base.caracteres import sans_accents
from centre.base.typographie import MOIS
from centre.contenu.modeles.documents import Colonne
from centre.contenu.vocabulaire import TypeChamp
from centre.documents.remplir.regles import (
    ANNEES,
    BLANCS,
    DATE_EN_CHIFFRES,
    DATE_EN_LETTRES,
    DATE_ISO,
    NOM_DEVANT,
    NOMBRE,
    SEPARATEURS,
    UNITES_TAPEES,
    Faute,
    dire,
)

FrappeLue = tuple[Faute | None, str | int | None]
"""Ce que donne un texte : une faute, ou une valeur exacte."""

_BLANCS = re.compile(BLANCS)
_SEPARATEURS = re.compile(SEPARATEURS)
_NOMBRE = re.compile(NOMBRE)
_ETIQUETTE = re.compile(NOM_DEVANT)
_DEVISE = re.compile("€|eur|euros?", re.IGNORECASE | re.ASCII)
_ISO, _CHIFFRES, _LETTRES = re.compile(DATE_ISO), re.compile(DATE_EN_CHIFFRES), re.compile(DATE_EN_LETTRES)
_MOIS = [sans_accents(mois) for mois in MOIS]


def lire_frappe(champ: Colonne, texte: str) -> FrappeLue:
    """La valeur exacte d’un texte déjà nettoyé, ou la faute qui le refuse ; un type sans écriture propre garde son texte.

    >>> lire_frappe(Colonne(id="prix", type=TypeChamp.MONTANT, libelle="Prix"), "1 200,50 €")
    (None, 120050)
    >>> lire_frappe(Colonne(id="le", type=TypeChamp.DATE, libelle="Le"), "1er février 2027")
    (None, '2027-02-01')
    """
    lire = _LECTURES.get(champ.type)
    return lire(champ, texte) if lire else (None, texte)


def _montant(champ: Colonne, texte: str) -> FrappeLue:
    """Des euros, rendus en centimes : espace, point ou apostrophe entre les milliers, virgule ou point avant les centimes."""
    trouve = _NOMBRE.search(_sans_etiquette(texte))
    if trouve is None:
        return dire("montant"), None
    reste = _autour(trouve)
    if reste and not _DEVISE.fullmatch(reste):
        return dire("de-trop-montant", piece=reste), None
    nombre = _separer(trouve[2], decimales=2)
    if nombre is None:
        return dire("montant-illisible", ecrit=trouve[0]), None
    entier, centimes = nombre
    return None, (-1 if trouve[1] else 1) * int(entier + centimes.ljust(2, "0"))


def _entier(champ: Colonne, texte: str) -> FrappeLue:
    """Un nombre entier, suivi ou non de l’unité que dit le libellé (« 12 mois » pour une durée en mois)."""
    trouve = _NOMBRE.search(_sans_etiquette(texte))
    if trouve is None:
        return dire("entier"), None
    reste = _autour(trouve)
    if reste and not _est_l_unite(champ.libelle, reste):
        return dire("de-trop-entier", piece=reste), None
    nombre = _separer(trouve[2], decimales=0)
    if nombre is None:
        return dire("entier-a-virgule"), None
    return None, (-1 if trouve[1] else 1) * int(nombre[0])


def _separer(ecrit: str, *, decimales: int) -> tuple[str, str] | None:
    """Les chiffres avant et après la virgule, ou ``None`` si les séparateurs se contredisent.

    Les milliers vont par trois. « 1.200 » ne peut être que mille deux cents ; « 1,200 » pourrait être un peu plus d’un euro, ou
    mille deux cents : il n’est pas lu.
    """
    ecrit = re.sub("[ \u00a0\u202f'’]", " ", ecrit)
    fin = re.search(rf"[.,]([0-9]{{1,{decimales}}})\Z", ecrit) if decimales else None
    entier, reste = (ecrit[: fin.start()], fin[1]) if fin else (ecrit, "")
    separateurs = set(entier) - set("0123456789")
    if len(separateurs) > 1 or (fin and fin[0][0] in separateurs) or (not fin and entier.count(",") == 1):
        return None
    groupes = re.split("[ .,]", entier)
    if len(groupes) > 1 and (not 1 <= len(groupes[0]) <= 3 or any(len(g) != 3 for g in groupes[1:])):
        return None
    return "".join(groupes), reste


def _date(champ: Colonne, texte: str) -> FrappeLue:
    """Une date, en chiffres (« 01/02/2027 ») ou en lettres (« 1er février 2027 »)."""
    lisible = re.sub(" +", " ", _BLANCS.sub(" ", sans_accents(_sans_etiquette(texte)).lower())).strip()
    if iso := _ISO.fullmatch(lisible):
        annee, mois, jour = iso[1], int(iso[2]), int(iso[3])
    elif chiffres := _CHIFFRES.fullmatch(lisible):
        annee, mois, jour = chiffres[3], int(chiffres[2]), int(chiffres[1])
    elif (lettres := _LETTRES.fullmatch(lisible)) and (rang := _mois(lettres[2])):
        annee, mois, jour = lettres[3], rang, int(lettres[1])
    else:
        return dire("date"), None
    if len(annee) == 2 or int(annee) < 100:
        return dire("annee-courte"), None
    try:
        date(int(annee), mois, jour)
    except ValueError:
        return dire("date-impossible"), None
    if not ANNEES[0] <= int(annee) <= ANNEES[1]:
        return dire("date-hors-bornes", an=int(annee), debut=ANNEES[0], fin=ANNEES[1]), None
    return None, f"{int(annee):04d}-{mois:02d}-{jour:02d}"


def _mois(mot: str) -> int:
    """Le rang d’un mois nommé en entier, ou abrégé sans équivoque (« fév », « sept ») ; zéro sinon."""
    rangs = [n for n, mois in enumerate(_MOIS, 1) if mois.startswith(mot)]
    return rangs[0] if len(rangs) == 1 and len(mot) >= 3 else 0


def _siret(champ: Colonne, texte: str) -> FrappeLue:
    nu = _SEPARATEURS.sub("", _sans_nom(_sans_etiquette(texte), "siret"))
    if re.search("[^0-9]", nu):
        return dire("de-trop", piece=_intrus(nu)), None
    if len(nu) != 14:
        return dire("siret"), None
    return None, nu


def _rna(champ: Colonne, texte: str) -> FrappeLue:
    nu = _SEPARATEURS.sub("", _sans_nom(_sans_etiquette(texte), "rna")).upper()
    if not re.fullmatch(r"W[0-9][0-9A-Z][0-9]{7}", nu):
        return dire("rna"), None
    return None, nu


def _code_postal(champ: Colonne, texte: str) -> FrappeLue:
    nu = _BLANCS.sub("", _sans_etiquette(texte))
    if re.search("[^0-9]", nu):
        return dire("de-trop", piece=re.sub("^[0-9 \u00a0\u202f]+|[0-9 \u00a0\u202f]+$", "", _sans_etiquette(texte))), None
    if not re.fullmatch(r"(?!00)[0-9]{5}", nu):
        return dire("code-postal"), None
    return None, nu


def _courriel(champ: Colonne, texte: str) -> FrappeLue:
    return None, re.sub(r"^(?:mailto:|<)|>\Z", "", texte.strip(), flags=re.IGNORECASE | re.ASCII)


def _choix(champ: Colonne, texte: str) -> FrappeLue:
    """La réponse dont on écrit le nom permanent ou le libellé, à la casse et aux accents près."""
    voulu = _plie(texte)
    for option in champ.options:
        if texte == option.valeur:
            return None, option.valeur
    trouvees = [o.valeur for o in champ.options if _plie(o.libelle) == voulu]
    if len(trouvees) == 1:
        return None, trouvees[0]
    return dire("choix", reponses=reponses(champ)), None


_LECTURES: dict[TypeChamp, Callable[[Colonne, str], FrappeLue]] = {
    TypeChamp.MONTANT: _montant,
    TypeChamp.ENTIER: _entier,
    TypeChamp.DATE: _date,
    TypeChamp.SIRET: _siret,
    TypeChamp.RNA: _rna,
    TypeChamp.CODE_POSTAL: _code_postal,
    TypeChamp.COURRIEL: _courriel,
    TypeChamp.CHOIX: _choix,
}


def _plie(texte: str) -> str:
    """Un libellé à comparer : minuscules sans accent, apostrophes et espaces égales, sans point final."""
    nu = _BLANCS.sub(" ", sans_accents(texte).lower().replace("’", "'"))
    return re.sub(" +", " ", nu).strip().removesuffix(".").strip()


def _sans_etiquette(texte: str) -> str:
    """Le texte sans le nom du champ collé devant (« Montant : 1 200 € »)."""
    trouve = _ETIQUETTE.match(texte)
    return texte[trouve.end() :].strip() if trouve else texte.strip()


def _sans_nom(texte: str, nom: str) -> str:
    """Le texte sans « SIRET », « n° SIRET », « numéro de SIRET » devant."""
    motif = f"^(?:(?:n°|no|num[éÉe]ro){BLANCS}*)?(?:de{BLANCS}+)?{nom}{BLANCS}*(?:n°)?{BLANCS}*"
    return re.sub(motif, "", texte, flags=re.IGNORECASE | re.ASCII)


def _autour(nombre: re.Match[str]) -> str:
    """Ce qui reste d’un texte une fois son nombre lu."""
    return (nombre.string[: nombre.start()] + " " + nombre.string[nombre.end() :]).strip(" \u00a0\u202f.")


def _intrus(texte: str) -> str:
    trouve = re.search("[^0-9]+", texte)
    return trouve[0] if trouve else texte


def reponses(champ: Colonne) -> str:
    """Les libellés d’un choix, à la suite."""
    return ", ".join(o.libelle for o in champ.options)


def _est_l_unite(libelle: str, reste: str) -> bool:
    """Vrai si tous les mots qui suivent le nombre sont déjà ceux du libellé (« en mois », « d’exemplaires »)."""
    connus = {_unite(m) for m in re.findall("[a-z]+", _plie(libelle))}
    mots = re.findall("[^ ]+", _plie(reste))
    return all(_unite(m.strip(".,;")) in connus for m in mots)


def _unite(mot: str) -> str:
    singulier = mot if mot in ("mois",) else mot.removesuffix("s")
    return UNITES_TAPEES.get(singulier, singulier)
