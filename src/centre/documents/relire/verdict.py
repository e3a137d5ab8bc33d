"""Dire une relecture : un titre, des phrases, et quoi faire. Les mots « à jour » ne s’emploient que pour ce qui l’est.

Jumeau de ``navigateur/conventions/verdict.js``.
"""

from __future__ import annotations

from collections.abc import Sequence

from centre.base.typographie import pluriel
from centre.documents.relire.relecture import ClauseRelue, Relecture

ETATS: dict[str, str] = {
    "intacte": "texte du modèle",
    "retouchee": "changée",
    "deplacee": "déplacée",
    "absente": "manque",
    "retiree": "retirée",
}
"""État d’une clause → ce qui s’en dit."""

DEPUIS: dict[str, str] = {
    "pareille": "",
    "changee": "changée dans le modèle depuis",
    "retiree": "retirée du modèle depuis",
    "nouvelle": "nouvelle dans le modèle",
}
"""Ce que le modèle est devenu depuis → ce qui s’en dit."""

TITRES: dict[str, str] = {
    "retouche": "Le texte du modèle a été changé",
    "a-relire": "Des réponses sont à relire avant de signer",
    "inconnu": "On ne peut pas tout savoir de ce document",
    "reserve": "Le texte suit le modèle, mais tout n’a pas pu être lu",
    "ancien": "Le modèle a changé depuis",
    "adapte": "Le document suit le modèle, avec des clauses adaptées",
    "a-jour": "Ce document est à jour",
}
"""Verdict → titre ; celui d’un brouillon se compte."""

NOTES: dict[str, tuple[str, str]] = {
    "commentaires": (
        "commentaire est dans la marge : il n’est pas comparé.",
        "commentaires sont dans la marge : ils ne sont pas comparés.",
    ),
    "suivis": (
        "modification est suivie : le texte est lu comme si elle était acceptée.",
        "modifications sont suivies : le texte est lu comme si elles étaient acceptées.",
    ),
    "liens": ("lien mène hors du document.", "liens mènent hors du document."),
    "images-de-page": ("image est dans l’en-tête ou le pied de page.", "images sont dans l’en-tête ou le pied de page."),
}
"""Ce qui se dit sans rien accuser : un seul, plusieurs."""

RESERVES: dict[str, str] = {
    "macros": "Le document contient des macros : elles n’ont pas été exécutées. Enregistrez-le sans macros.",
    "objets": "Un objet est incorporé au document : ce qu’il contient n’est pas lu.",
    "images": "Une image est dans le texte : ce qu’elle montre n’est pas lu. Regardez-la.",
    "imports": "Le document importe un autre fichier : ce qu’il contient n’est pas lu.",
    "signets": "Le document porte plus de 1 000 signets, ce qu’aucun traitement de texte n’écrit seul.",
    "champs": "Un champ est calculé par le traitement de texte : ce qu’il imprimera n’est pas lu.",
    "puces": "Des mots sont écrits dans une puce ou autour d’un numéro de liste : ils ne sont pas comparés.",
    "apparence": "La mise en forme peut cacher des mots, ou les retourner : comparez-le à un document du centre, imprimé.",
    "dehors": "Le document va chercher un contenu hors de lui : il n’a pas été demandé.",
}
"""Ce qui ne se lit pas."""


def titre(r: Relecture) -> str:
    """Le titre du verdict.

    Un brouillon se dit avant tout : « Brouillon : 3 réponses manquent, 1 clause à décider ».
    """
    if r.verdict != "brouillon":
        return TITRES[r.verdict]
    restes = []
    if n := len(r.manquent):
        restes.append(f"{n} {pluriel(n, 'réponse manque', 'réponses manquent')}")
    if n := len(r.a_decider):
        restes.append(f"{n} {pluriel(n, 'clause', 'clauses')} à décider")
    return f"Brouillon : {', '.join(restes)}"


def phrases(r: Relecture) -> list[str]:
    """Ce qui se sait, une phrase par chose."""
    dites = []
    nationales = [c for c in r.clauses if c.portee == "nationale"]
    accusees = [c for c in nationales if c.accusee]
    if r.version == r.courante:
        dites.append(f"Il vient de la version {r.version} du modèle, la version actuelle.")
    elif not r.inconnus:
        dites.append(f"Il vient de la version {r.version} ; le modèle en est à la version {r.courante} : {r.changement}")
    dites += r.inconnus
    if accusees:
        dites.append(f"Clauses nationales changées, déplacées ou qui manquent : {_titres(accusees)}.")
    elif nationales:
        dites.append("Les clauses nationales ont le texte du modèle.")
    if any(c.accusee for c in r.clauses if not c.id):
        dites.append("Du texte a été changé ou ajouté hors des clauses.")
    if adaptees := [c for c in r.clauses if c.adaptee]:
        dites.append(f"Clauses adaptées, ce qui est permis : {_titres(adaptees)}.")
    if r.caches:
        cites = ", ".join(f"«\u00a0{t[:120]}\u00a0»" for t in r.caches)
        dites.append(f"Du texte barré ou masqué est compté comme absent : {cites}.")
    dites += [RESERVES[genre] for genre in r.reserves]
    dites += [f"{n} {pluriel(n, *NOTES[genre])}" for genre, n in r.notes.items()]
    return dites


def conseils(r: Relecture) -> list[str]:
    """Quoi faire, une phrase par geste."""
    gestes = []
    if r.manquent:
        gestes.append(f"Remplissez ce qui manque : {', '.join(r.manquent)}.")
    if r.a_decider:
        gestes.append(f"Gardez ou retirez, puis effacez la consigne : {', '.join(r.a_decider)}.")
    if any(c.accusee for c in r.clauses):
        gestes.append("Reprenez le texte du modèle là où il a été changé, ou faites valider l’écart par l’équipe nationale.")
    if r.reponses:
        gestes.append("Relisez les réponses signalées : chacune doit tenir à la place de son champ.")
    if any(c.adaptee for c in r.clauses):
        gestes.append("Relisez ensemble les clauses adaptées avant de signer.")
    if r.inconnus or r.reserves or r.caches:
        gestes.append("Repartez d’un document du centre, ou faites relire celui-ci par l’équipe nationale.")
    if r.version != r.courante and not r.inconnus:
        gestes.append("Lisez ce qui a changé, décidez d’un avenant, et repartez du modèle actuel au renouvellement.")
    return gestes or ["Rien à reprendre : gardez le document, et reposez la question au renouvellement."]


def _titres(clauses: Sequence[ClauseRelue]) -> str:
    return ", ".join(c.titre for c in clauses)
