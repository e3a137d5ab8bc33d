"""La veille du droit : chaque article du registre, suivi par son identifiant commun dans l’état officiel du jour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from centre.base.typographie import date_longue
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.contenu.vocabulaire import Enumeration, EtatArticle
from centre.controles.examen import Examen
from centre.texte.droit import articles_ecrits
from centre.texte.mots import CITATION
from centre.veille.textes_officiels import TexteOfficiel, contient_motif, mots_de

AUTOUR = 4
"""Mots montrés de chaque côté d’un changement."""


class Verdict(Enumeration):
    """Ce que la veille dit d’un article."""

    MEME = "meme", "Même texte"
    RENUMEROTE = "renumerote", "Renuméroté, même texte"
    CHANGE = "change", "Texte changé"
    REGLE_PERDUE = "regle-perdue", "Règle que le texte ne contient plus"
    ABROGATION_ANNONCEE = "abrogation-annoncee", "Abrogation annoncée"
    ABROGE = "abroge", "Abrogé"
    ETAT_INCONNU = "etat-inconnu", "État que nous ne savons pas lire"
    ABSENT = "absent", "Introuvable dans cet état"
    NON_SUIVI = "non-suivi", "Non suivi"


SANS_ALERTE = frozenset({Verdict.MEME, Verdict.RENUMEROTE, Verdict.NON_SUIVI})
"""Ce qui ne demande aucune relecture ; « non suivi » est dit à part, jamais compté comme bon."""


@dataclass(frozen=True, slots=True)
class Suivi:
    """Un article, ce qu’il devient, pourquoi, et les fichiers à relire."""

    article: ArticleDeLoi
    verdict: Verdict
    explication: str = ""
    a_relire: tuple[str, ...] = ()

    @property
    def est_une_alerte(self) -> bool:
        """Vrai s’il faut relire."""
        return self.verdict not in SANS_ALERTE

    def en_donnees(self) -> dict[str, Any]:
        """Les mêmes choses, pour un programme."""
        return {
            "article": self.article.id,
            "intitule": self.article.intitule,
            "verdict": self.verdict.value,
            "explication": self.explication,
            "a_relire": list(self.a_relire),
        }


def suivre_le_droit(
    examen: Examen,
    officiels: Mapping[str, tuple[TexteOfficiel, ...]],
    avant: Mapping[str, tuple[TexteOfficiel, ...]] | None = None,
) -> tuple[Suivi, ...]:
    """Le suivi de chaque article du registre ; ``avant`` est un état plus ancien, pour montrer les mots qui changent."""
    anciens = {a.empreinte: a for articles in (avant or {}).values() for a in articles}
    par_cid = {code: _par_cid(articles) for code, articles in officiels.items()}
    citants = fichiers_par_article(examen)
    suivis = []
    for article in examen.corpus.donnees(ArticleDeLoi).values():
        verdict, pourquoi = _juger(article, par_cid, anciens, examen.aujourd_hui)
        suivis.append(Suivi(article, verdict, pourquoi, citants.get(article.id, ())))
    return tuple(suivis)


def fichiers_par_article(examen: Examen) -> dict[str, tuple[str, ...]]:
    """Article → les pages, clauses, outils et classeurs qui le nomment, citent sa page ou une de ses règles, et la ligne."""
    index: dict[str, dict[str, None]] = {}
    for entree in examen.corpus.entrees:
        if isinstance(entree.contenu, ArticleDeLoi):
            continue
        for passage in examen.passages(entree):
            for position, article in _nommes(examen, passage.texte):
                index.setdefault(article.id, {})[f"{passage.chemin}:{passage.ligne_a(position)}"] = None
        for texte in examen.definitions(entree):
            for position, article in _nommes(examen, texte.texte):
                index.setdefault(article.id, {})[f"{texte.chemin}:{texte.texte.count(chr(10), 0, position) + 1}"] = None
    return {article: tuple(fichiers) for article, fichiers in index.items()}


def _nommes(examen: Examen, texte: str) -> Iterator[tuple[int, ArticleDeLoi]]:
    for ecrit in articles_ecrits(texte):
        yield from ((ecrit.position, a) for a in examen.articles.get(ecrit.numero, ()))
    for citation in CITATION.finditer(texte):
        if citation[1] == "source" and citation[2] in examen.articles_par_source:
            yield citation.start(), examen.articles_par_source[citation[2]]
        elif citation[1] == "droit" and citation[2] in examen.regles:
            yield citation.start(), examen.regles[citation[2]][0]


def _par_cid(articles: Iterable[TexteOfficiel]) -> dict[str, TexteOfficiel]:
    """La version la plus récente de chaque article."""
    dernieres: dict[str, TexteOfficiel] = {}
    for a in articles:
        deja = dernieres.get(a.cid)
        if deja is None or (a.debut or date.min) > (deja.debut or date.min):
            dernieres[a.cid] = a
    return dernieres


def _juger(
    article: ArticleDeLoi, codes: Mapping[str, Mapping[str, TexteOfficiel]], anciens: Mapping[str, TexteOfficiel], jour: date
) -> tuple[Verdict, str]:
    if article.etat is EtatArticle.NON_LU or article.cid is None:
        return Verdict.NON_SUIVI, "Le texte officiel n’a jamais été lu : rien ne peut en être dit."
    if article.code not in codes:
        return Verdict.NON_SUIVI, f"Cet état ne porte pas le {article.code}."
    officiel = codes[article.code].get(article.cid)
    if officiel is None:
        return Verdict.ABSENT, f"L’identifiant {article.cid} n’est plus dans le {article.code} : abrogé, ou état incomplet."
    mot = "à partir du" if officiel.debut and officiel.debut > jour else "depuis le"
    depuis = f" {mot} {date_longue(officiel.debut.isoformat())}" if officiel.debut else ""
    par = f", par\u00a0: {officiel.par}" if officiel.par else ""
    if officiel.etat == "ABROGE" or (officiel.fin is not None and officiel.fin <= jour):
        quand = f" le {date_longue(officiel.fin.isoformat())}" if officiel.fin else ""
        return Verdict.ABROGE, f"A pris fin{quand}."
    if officiel.etat == "ABROGE_DIFF":
        return (
            Verdict.ABROGATION_ANNONCEE,
            f"Prend fin le {date_longue(officiel.fin.isoformat())}." if officiel.fin else "Date non dite.",
        )
    if article.debut and officiel.debut and officiel.debut < article.debut:
        lue = date_longue(article.debut.isoformat())
        return Verdict.NON_SUIVI, f"Cet état s’arrête avant la version du {lue}, que nous avons lue : prenez-en un plus récent."
    if officiel.empreinte != article.empreinte:
        perdues = [r.valeur for r in article.regles if not contient_motif(officiel.texte, r.motif)]
        ancien = anciens.get(article.empreinte or "")
        mots = mots_changes(ancien.texte, officiel.texte) if ancien else "Avec --avant, on verrait les mots."
        if perdues:
            return Verdict.REGLE_PERDUE, f"Règles à relire\u00a0: {', '.join(perdues)}. Changé{depuis}{par}. {mots}"
        return Verdict.CHANGE, f"Changé{depuis}{par}. {mots}"
    if officiel.etat != "VIGUEUR" or (officiel.debut is not None and officiel.debut > jour):
        return Verdict.ETAT_INCONNU, f"La base le dit « {officiel.etat} »{depuis} : à lire sur Légifrance."
    perdues = [r.valeur for r in article.regles if not contient_motif(officiel.texte, r.motif)]
    if perdues:
        return Verdict.REGLE_PERDUE, f"Le texte lu n’a jamais contenu le motif de\u00a0: {', '.join(perdues)}."
    if officiel.fin is not None:
        fin = date_longue(officiel.fin.isoformat())
        return Verdict.ABROGATION_ANNONCEE, f"Prend fin le {fin} ; la suite n’est pas dans cet état."
    if officiel.numero != article.numero:
        return Verdict.RENUMEROTE, f"Se lit maintenant {officiel.numero}."
    return Verdict.MEME, ""


def mots_changes(avant: str, apres: str) -> str:
    """Les mots retirés et ajoutés, avec quelques mots autour.

    >>> mots_changes("dans la limite de soixante mois", "dans la limite de cinquante mois")
    'dans la limite de [-soixante-] {+cinquante+} mois'
    """
    a, b = mots_de(avant), mots_de(apres)
    morceaux: list[str] = []
    for sorte, i, j, k, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if sorte == "equal":
            egaux = a[i:j]
            montres = egaux if len(egaux) <= 2 * AUTOUR else [*egaux[:AUTOUR], "…", *egaux[-AUTOUR:]]
            if i == 0 and len(egaux) > AUTOUR:
                montres = ["…", *egaux[-AUTOUR:]]
            if j == len(a) and len(egaux) > AUTOUR:
                montres = [*egaux[:AUTOUR], "…"]
            morceaux += montres
        else:
            morceaux += [f"[-{' '.join(a[i:j])}-]"] if i < j else []
            morceaux += [f"{{+{' '.join(b[k:n])}+}}"] if k < n else []
    return " ".join(morceaux)
