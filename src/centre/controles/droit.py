"""La loi tenue : tout article nommé est connu et en vigueur, toute durée dite à côté de lui est une règle lue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.base.typographie import date_longue, liste
from centre.contenu.corpus import Entree
from centre.contenu.modeles import Contenu, Donnee, Situation, Source
from centre.contenu.modeles.droit import ArticleDeLoi, Sceau
from centre.contenu.modeles.veille import Observation
from centre.contenu.vocabulaire import EtatArticle
from centre.controles.examen import Examen
from centre.texte.droit import (
    articles_designes,
    articles_ecrits,
    citations_de_regles,
    code_nomme,
    durees_ecrites,
    phrases_de_droit,
)
from centre.texte.mots import CITATION

_CITE = re.compile(r"[LRD]\.|\{source:")
"""Sans article ni source, une durée ne se compare à rien."""

_B = "[ \u00a0\u202f]?"
_NUMERO_PUBLIC = re.compile(
    rf"(?<![\w.,/:{{-])(11[2459]|116{_B}\d{{3}}|3{_B}\d{_B}\d{{2}}|0{_B}[89]\d{{2}}(?:{_B}\d{{3}}){{2}})"
    r"(?![\w/-]|[,.]\d|[ \u00a0\u202f]\d)"
)
_NUMERO_POSSIBLE = re.compile(r"11[2459]|116|3[ \u00a0\u202f]?\d[ \u00a0\u202f]?\d\d|0[ \u00a0\u202f]?[89]\d\d")
_APPEL = re.compile(r"(?:\b(?:le|du|au|ou|appel\w*|compos\w+|numéros?|téléphon\w*)|[:;,(])[ \u00a0\u202f*]*$", re.IGNORECASE)


def controler_droit(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Articles inconnus ou abrogés, durées que le registre n’a pas lues, numéros publics hors de la liste."""
    objet = entree.contenu
    if isinstance(objet, ArticleDeLoi):
        yield from _article(examen, entree, objet)
    if isinstance(objet, ArticleDeLoi | Sceau | Source | Observation):
        return
    for passage in examen.passages(entree):
        for position, code, quoi in fautes_de_droit(examen, passage.texte):
            yield constat(passage.chemin, passage.ligne_a(position), code, quoi)
    if isinstance(objet, Situation):
        yield from _appels(examen, entree, objet)
    for texte in examen.definitions(entree):
        for position, code, quoi in fautes_de_droit(examen, texte.texte):
            yield constat(texte.chemin, texte.texte.count("\n", 0, position) + 1, code, quoi)
        for position, regle in citations_de_regles(texte.texte):
            if examen.regle_inconnue(regle):
                ligne = texte.texte.count("\n", 0, position) + 1
                quoi = f"« {regle} » n’est pas une règle de docs/donnees/droit.yml."
                remede = examen.suggerer(texte.chemin, regle, examen.regles)
                yield constat(texte.chemin, ligne, "regle-inconnue", quoi, remede=remede)


def fautes_de_droit(examen: Examen, texte: str) -> Iterator[tuple[int, str, str]]:
    """Position, code et explication de chaque faute de droit d’un texte, une phrase après l’autre.

    Le registre absent ne dit rien : un projet qui n’en a pas n’est pas jugé.
    """
    if examen.articles and "." in texte:
        for ecrit in articles_ecrits(texte):
            trouves = articles_designes(texte, ecrit, examen.articles)
            if not trouves:
                code = code_nomme(texte, ecrit.fin) if ecrit.numero in examen.articles else None
                du = f" du {code}" if code else ""
                yield ecrit.position, "article-inconnu", f"L’article {ecrit.numero}{du} n’est pas dans docs/donnees/droit.yml."
            elif not any(a.est_en_vigueur(examen.aujourd_hui) for a in trouves):
                fin = trouves[0].fin
                quand = f" depuis le {date_longue(fin.isoformat())}" if fin else ""
                yield ecrit.position, "article-abroge", f"L’article {ecrit.numero} n’est plus en vigueur{quand}."
        if _CITE.search(texte) and next(durees_ecrites(texte), None):
            for debut, phrase in phrases_de_droit(texte):
                yield from ((debut + position, code, quoi) for position, code, quoi in _durees(examen, phrase))
    if examen.numeros and _NUMERO_POSSIBLE.search(texte):
        for trouve in _NUMERO_PUBLIC.finditer(texte):
            numero = re.sub(r"\s", "", trouve[1])
            if numero not in examen.numeros and _APPEL.search(texte, max(0, trouve.start() - 30), trouve.start()):
                yield trouve.start(), "numero-inconnu", f"Le {trouve[1]} n’est pas dans docs/donnees/numeros.yml."


def _durees(examen: Examen, phrase: str) -> Iterator[tuple[int, str, str]]:
    """Les durées d’une phrase qui nomme un article lu et que cet article ne porte pas.

    Si la phrase cite aussi une autre source, ou un texte que nous n’avons pas lu, la durée peut venir de là : elle reste scellée.
    """
    citees = [c[2] for c in CITATION.finditer(phrase) if c[1] == "source"]
    if not all(c in examen.articles_par_source for c in citees):
        return
    cites = [a for ecrit in articles_ecrits(phrase) for a in articles_designes(phrase, ecrit, examen.articles)]
    cites += [examen.articles_par_source[c] for c in citees]
    if not cites or any(a.etat is EtatArticle.NON_LU for a in cites):
        return
    connues = {d.mesure for a in cites for r in a.regles for d in durees_ecrites(f"{r.valeur} {r.condition}")}
    for duree in durees_ecrites(phrase):
        if duree.mesure not in connues:
            noms = liste(*dict.fromkeys(a.numero for a in cites))
            dites = ", ".join(dict.fromkeys(f"« {r.valeur} »" for a in cites for r in a.regles)) or "aucune"
            yield (
                duree.position,
                "duree-hors-registre",
                f"« {duree.lue} » n’est pas une règle lue dans {noms}. Règles lues : {dites}.",
            )


def _article(examen: Examen, entree: Entree[Contenu | Donnee], article: ArticleDeLoi) -> Iterator[Constat]:
    """Un article lu porte ses identifiants ; non lu, il ne porte aucune règle."""
    if article.etat is not EtatArticle.NON_LU and not (article.cid and article.version and article.debut and article.empreinte):
        quoi = f"{article.intitule} se dit lu, sans identifiant, version, date ou empreinte."
        yield constat(entree.chemin, entree.ligne, "article-incomplet", quoi)
    if article.etat is EtatArticle.NON_LU and article.regles:
        quoi = f"{article.intitule} n’a pas été lu : aucune règle ne peut en être tirée."
        yield constat(entree.chemin, entree.ligne_de("regles"), "article-incomplet", quoi)


def _appels(examen: Examen, entree: Entree[Contenu | Donnee], situation: Situation) -> Iterator[Constat]:
    for n, appel in enumerate(situation.qui_appeler):
        if appel.numero and examen.numeros and re.sub(r"\s", "", appel.numero) not in examen.numeros:
            quoi = f"Le {appel.numero} n’est pas dans docs/donnees/numeros.yml."
            yield constat(entree.chemin, entree.ligne_de("qui_appeler", n, "numero"), "numero-inconnu", quoi)
