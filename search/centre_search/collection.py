"""Du corpus à la collection : ce qui se cherche, écrit une fois, sans passer par le HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial, singledispatch
from typing import cast

from centre.base.typographie import date_longue, valeur_unite
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import (
    Assistant,
    AutoDiagnostic,
    Chantier,
    Chiffre,
    Contenu,
    Convention,
    Fiche,
    Outil,
    Parcours,
    Partenaire,
    Pilier,
    Principe,
    Situation,
    Terme,
    Territoire,
)
from centre.contenu.modeles.commun import MOTIF_IDENTIFIANT
from centre.contenu.modeles.contenus import Etape
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.contenu.types import DONNEES, TYPES
from centre.contenu.urls import Adresses
from centre.contenu.vocabulaire import Metier, Nature, Programme, Statut, Theme, thematiques
from centre.fichiers.annonces import annoncer
from centre.texte.citations import textes
from centre.texte.droit import citation_de_regle, regles_de
from centre.texte.lecture import LecteurMarkdown
from centre_search.modele import Collection, Document, Reponse, Section

Retenir = Callable[[str, Callable[[Corpus], Document]], Document]
"""Fait un calcul sur le corpus, ou rend ce qu’il avait donné sous ce nom si rien de ce qu’il lit n’a changé."""

_BLANCS = re.compile(r"[\s\u2060]+")
_MARQUE_A_REMPLIR = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_A_REMPLIR = "\u2060"
_RANGEE_A_REMPLIR = re.compile(r"^ *\|[ |\u2060]*$", re.MULTILINE)
_GENRE_DE_TITRE = re.compile(r"^(?:Article|Annexe) : ")
_AVANT_POINT = re.compile(r" +([.,)])")
"""L’espace que laisse un renvoi retiré avant la ponctuation."""

FOIS = 4
"""Les questions et les autres noms sont les mots mêmes des lecteurs : ils comptent quatre fois."""

PRIORITE_DU_SITE = -6
"""Ce qui parle du site lui-même passe après ce qui parle du travail."""


class _Lecteur:
    """Ce dont les sections ont besoin : les chiffres, pour les écrire en toutes lettres, et les fichiers des outils."""

    def __init__(self, corpus: Corpus, lecteur: LecteurMarkdown) -> None:
        self.corpus, self._lecteur = corpus, lecteur
        self.chiffres = corpus.donnees(Chiffre)
        self.regles = regles_de(corpus.donnees(ArticleDeLoi).values())

    def nu(self, *textes: str | None) -> str:
        """Le texte sans son balisage, chiffres cités écrits, renvois aux sources retirés."""
        return self._joindre(self._lecteur.nu(t, self._citer) for t in textes if t)

    @staticmethod
    def _joindre(lus: Iterable[str]) -> str:
        return _AVANT_POINT.sub(r"\1", _BLANCS.sub(" ", " ".join(lus)).strip())

    def _citer(self, sorte: str, identifiant: str) -> str:
        if sorte == "droit":
            return citation_de_regle(self.regles, identifiant)
        chiffre = self.chiffres.get(identifiant) if sorte == "chiffre" else None
        return valeur_unite(chiffre.valeur, chiffre.unite) if chiffre else ""

    def fichiers(self, outil: Outil) -> Iterator[str]:
        """Les titres des fichiers d’un outil, déclarés ou produits."""
        entree = self.corpus.contenus[outil.id]
        yield from (a.titre for a in annoncer(self.corpus, cast(Entree[Outil], entree)))

    def section(self, titre: str, cible: str, *textes: str | None) -> Section:
        """Une section du gabarit de la page."""
        return Section(titre, cible, self.nu(*textes))

    def corps_de(self, entree: Entree[Contenu]) -> Iterator[Section]:
        """Le corps d’un contenu : celui d’une convention se lit tout entier à une seule ancre, sans ses marques à remplir."""
        if not isinstance(entree.contenu, Convention):
            yield from self.corps(entree.corps)
            return
        for section in self.corps(_RANGEE_A_REMPLIR.sub("", _MARQUE_A_REMPLIR.sub(_A_REMPLIR, entree.corps))):
            titre = _GENRE_DE_TITRE.sub("", section.titre)
            yield Section(titre, "texte" if titre else "", section.texte)

    def corps(self, texte: str) -> Iterator[Section]:
        """Le corps Markdown, découpé par titres."""
        lu = self._lecteur.lire(texte)
        ancres = iter(lu.ancres)
        titre, cible, suite = "", "", list[str]()
        for bloc in lu.blocs:
            if bloc.sorte == "titre":
                yield Section(titre, cible, self._joindre(suite))
                titre, cible, suite = self._joindre([bloc.nu(self._citer)]), next(ancres), []
            else:
                suite.append(bloc.nu(self._citer))
        yield Section(titre, cible, self._joindre(suite))


def _etapes(etapes: Iterable[Etape]) -> Iterator[str]:
    for etape in etapes:
        yield f"{etape.titre}."
        yield etape.texte or ""


@singledispatch
def _sections(contenu: Contenu, lecteur: _Lecteur) -> Iterator[Section]:
    """Les sections que le gabarit d’un type ajoute avant le corps ; à défaut, ce que disent ses propres champs."""
    propres = set(type(contenu).model_fields) - set(Contenu.model_fields)
    dits = (t for cle, t in textes(contenu) if cle[0] in propres and not re.fullmatch(MOTIF_IDENTIFIANT, t))
    yield lecteur.section("", "", *dits)


@_sections.register
def _fiche(f: Fiche, lecteur: _Lecteur) -> Iterator[Section]:
    yield lecteur.section("Objectif", "objectif", f.objectif)
    yield lecteur.section("Quand", "quand", f.quand)
    yield lecteur.section("Étapes", "etapes", *_etapes(f.etapes))
    yield lecteur.section("Qui fait quoi", "qui-fait-quoi", *(f"{r.qui} : {r.fait}" for r in f.qui_fait_quoi))
    yield lecteur.section("Points de vigilance", "vigilance", *f.points_de_vigilance)
    yield lecteur.section("Où s’arrête notre rôle", "limites", *f.limites_de_role)
    yield lecteur.section("Résultat connu", "resultat", f.resultat)


@_sections.register
def _situation(s: Situation, lecteur: _Lecteur) -> Iterator[Section]:
    yield lecteur.section("Premiers gestes", "gestes", *_etapes(s.premiers_gestes))
    yield lecteur.section("Ce que l’on voit", "signes", *s.signes)
    yield lecteur.section("Ne pas faire", "ne-pas-faire", *s.ne_pas_faire)
    yield lecteur.section("Qui appeler", "appels", *(f"{a.qui} {a.numero or ''} : {a.pour}" for a in s.qui_appeler))
    yield lecteur.section("Et après", "apres", s.orientation, *s.limites_de_role)


@_sections.register
def _outil(o: Outil, lecteur: _Lecteur) -> Iterator[Section]:
    yield lecteur.section("Mode d’emploi", "mode-d-emploi", *o.mode_d_emploi)
    yield lecteur.section("Fichiers", "fichiers", *lecteur.fichiers(o), o.editeur)


@_sections.register
def _convention(c: Convention, lecteur: _Lecteur) -> Iterator[Section]:
    yield lecteur.section("", "", c.usage, c.quand, *c.signataires)
    yield lecteur.section("À négocier", "a-negocier", *c.a_negocier)


@_sections.register(Pilier)
@_sections.register(Principe)
def _fondement(f: Pilier | Principe, lecteur: _Lecteur) -> Iterator[Section]:
    yield lecteur.section("La règle", "regle", f.regle)
    yield lecteur.section("Pourquoi", "pourquoi", f.pourquoi)
    yield lecteur.section("Comment les équipes s’y prennent", "comment", *f.comment)
    yield lecteur.section("Qui fait quoi", "qui", *f.qui)
    yield lecteur.section("Malentendus fréquents", "malentendus", *(f"{m.idee} {m.reponse}" for m in f.malentendus))


@_sections.register
def _parcours(p: Parcours, lecteur: _Lecteur) -> Iterator[Section]:
    yield lecteur.section("", "", *(f"{e.titre}. {e.texte or ''}" for e in p.etapes))


@_sections.register
def _auto_diagnostic(d: AutoDiagnostic, lecteur: _Lecteur) -> Iterator[Section]:
    yield lecteur.section("", "", *(q.texte for q in d.questionnaire))


@_sections.register
def _assistant(a: Assistant, lecteur: _Lecteur) -> Iterator[Section]:
    yield lecteur.section("Les questions", "questions", *(q.texte for q in a.questionnaire))
    for i in a.issues:
        yield lecteur.section(i.titre, f"issue-{i.id}", i.texte, *i.conditions, i.decide, *(p.piece for p in i.preuves))


def _document(cle: str, url: str, markdown: LecteurMarkdown, corpus: Corpus) -> Document:
    entree, lecteur = corpus.contenus[cle], _Lecteur(corpus, markdown)
    c = entree.contenu
    libelles = thematiques()
    theme = (entree.theme,) if entree.theme in set(Theme) else ()
    axes: dict[str, tuple[str, ...]] = {
        "programme": c.programmes, "metier": c.metiers, "theme": theme, "thematique": c.thematiques,
        "territoire": c.territoires, "nature": (c.nature,),
    }  # fmt: skip
    return Document(
        cle=c.id,
        type=c.TYPE,
        titre=c.titre,
        url=url,
        resume=lecteur.nu(c.resume),
        sections=tuple(s for s in (*_sections(c, lecteur), *lecteur.corps_de(entree)) if s.texte or s.titre),
        questions=c.questions,
        synonymes=c.synonymes,
        mots=(*(libelles[t] for t in c.thematiques), *(*c.questions, *c.synonymes) * (FOIS - 1)),
        facettes={axe: tuple(str(v) for v in valeurs) for axe, valeurs in axes.items() if valeurs},
        date=c.relu_le.isoformat(),
        priorite=PRIORITE_DU_SITE if entree.chemin.startswith("docs/a-propos/") else TYPES[c.TYPE].priorite,
    )


_ECRITES_A_PART = frozenset({"territoire", "partenaire", "terme", "chiffre", "chantier"})
"""Les données dont le document dit plus que leur intitulé et leur phrase."""


def _donnees(corpus: Corpus, adresses: Adresses, lecteur: _Lecteur) -> Iterator[Document]:
    def url(reference: str) -> str:
        return adresses.de(reference) or ""

    for t in corpus.donnees(Territoire).values():
        faits = (Section("Jalons", "", lecteur.nu(*(f"{date_longue(j.date)} : {j.fait}" for j in t.jalons))),)
        noms = Section("Structures", "", lecteur.nu(*(s.nom for s in t.structures)))
        axes = {"territoire": (t.id,), "programme": tuple(str(p) for p in t.programmes)}
        yield Document(
            f"territoire/{t.id}", "territoire", t.nom, url(f"territoire/{t.id}"), lecteur.nu(t.resume), (noms, *faits),
            synonymes=t.synonymes, mots=(t.region, *t.departements, *map(str, t.programmes), "chantiers", "département"),
            facettes=axes, date=t.relu_le.isoformat(), priorite=TYPES["territoire"].priorite,
        )  # fmt: skip
    for p in corpus.donnees(Partenaire).values():
        texte = Section("", "", lecteur.nu(*p.apports, *p.attentes))
        yield Document(
            f"partenaire/{p.id}", "partenaire", p.nom, url(f"partenaire/{p.id}"), lecteur.nu(p.resume), (texte,),
            synonymes=(p.court,), mots=(p.famille.libelle, "partenaire du réseau", "partenariat"),
            date=p.relu_le.isoformat(), priorite=TYPES["partenaire"].priorite,
        )  # fmt: skip
    for m in corpus.donnees(Terme).values():
        formes = tuple(f for f in (m.developpe, *m.alias, *m.anciens_noms) if f)
        yield Document(
            f"terme/{m.id}", "terme", m.terme, url(f"terme/{m.id}"), lecteur.nu(m.definition),
            synonymes=formes, mots=(m.famille,), priorite=TYPES["terme"].priorite,
        )  # fmt: skip
    for n in corpus.donnees(Chiffre).values():
        phrase = f"{valeur_unite(n.valeur, n.unite)}, {n.perimetre}, {date_longue(n.date)}."
        mots = ("chiffre", "part", "taux", "pourcentage") if n.unite == "%" else ("chiffre", "nombre")
        yield Document(
            f"chiffre/{n.id}", "chiffre", n.titre, url(f"chiffre/{n.id}"), phrase, mots=mots, priorite=TYPES["chiffre"].priorite
        )
    for k in corpus.donnees(Chantier).values():
        lieu: dict[str, tuple[str, ...]] = {"territoire": (k.territoire,)} if k.territoire else {}
        yield Document(
            f"chantier/{k.id}", "chantier", k.nom, url(f"chantier/{k.id}"),
            f"Chantier Premières Heures, {k.ville} ({k.departement}), {k.region}.",
            facettes={"programme": ("phc",)} | lieu, priorite=TYPES["chantier"].priorite,
        )  # fmt: skip
    for nom in [nom for nom in DONNEES if TYPES[nom].groupe and nom not in _ECRITES_A_PART]:
        for d in corpus.donnees(DONNEES[nom]).values():
            reference = f"{nom}/{d.id}"
            yield Document(
                reference, nom, d.intitule, url(reference), lecteur.nu(d.en_bref),
                mots=(TYPES[nom].libelle,), priorite=TYPES[nom].priorite,
            )  # fmt: skip


def _reponses(corpus: Corpus, adresses: Adresses, lecteur: _Lecteur) -> Iterator[Reponse]:
    def url(reference: str) -> str:
        return adresses.de(reference) or ""

    yield Reponse(
        ("convention à jour", "vérifier une convention", "vérifier convention", "mon document est à jour", "ancienne convention"),
        "page",
        "Mon document est-il à jour ?",
        "Déposez une convention : le centre dit d’où elle vient, ce qui y a été retouché et ce qui a changé depuis.",
        url("conventions/verifier"),
    )
    for m in corpus.donnees(Terme).values():
        nom = f"{m.terme} ({m.developpe})" if m.developpe else m.terme
        cles = tuple(f for f in (m.terme, m.developpe, *m.alias, *m.anciens_noms) if f)
        yield Reponse(cles, "definition", nom, lecteur.nu(m.definition), url(f"terme/{m.id}"))
    for t in sorted(corpus.donnees(Territoire).values(), key=lambda t: len(t.departements)):  # le plus précis d’abord
        numeros = (*t.departements, *(f"{mot} {d}" for d in t.departements for mot in ("département", "dpt", "dept")))
        precises = (f"{mot} {t.nom}" for mot in ("territoire", "chantiers", "convergence", *map(str, t.programmes)))
        yield Reponse((t.nom, *t.synonymes, *numeros, *precises), "page", t.nom, lecteur.nu(t.resume), url(f"territoire/{t.id}"))
    for p in corpus.donnees(Partenaire).values():
        etats = [
            t.nom
            for t in corpus.donnees(Territoire).values()
            if any(x.partenaire == p.id and x.etat.value == "signe" for x in t.partenariats)
        ]
        texte = lecteur.nu(p.resume) + (f" Convention signée : {', '.join(etats)}." if etats else "")
        yield Reponse((p.nom, p.court, f"partenariat {p.court}"), "partenariat", p.nom, texte, url(f"partenaire/{p.id}"))
        if p.convention and p.convention in corpus.contenus:
            modele = corpus.contenus[p.convention].contenu
            yield Reponse(
                (f"convention {p.court}", f"convention {p.nom}"),
                "convention",
                modele.titre,
                lecteur.nu(modele.resume),
                url(modele.id),
            )


def collection_de(corpus: Corpus, retenir: Retenir | None = None) -> Collection:
    """Tout ce que le centre publie en français, prêt à être indexé ; les archives et les brouillons n’y sont pas.

    ``retenir`` évite de relire un contenu qui n’a pas changé ; sans lui, tout est lu.
    """
    markdown, adresses = LecteurMarkdown(), Adresses(corpus)
    lecteur = _Lecteur(corpus, markdown)
    cles = sorted(
        c
        for c, e in corpus.contenus.items()
        if e.contenu.statut is not Statut.ARCHIVE and e.contenu.langue_du_texte == "fr" and c != "accueil"
    )
    documents = []
    for cle in cles:
        url = adresses.de(cle) or ""
        calcul = partial(_document, cle, url, markdown)
        documents.append(retenir(f"collection/{cle} {url}", calcul) if retenir else calcul(corpus))
    documents += _donnees(corpus, adresses, lecteur)
    territoires = {t.id: t.nom for t in corpus.donnees(Territoire).values()}
    libelles = {
        "type": {"": "Type de contenu", **{nom: t.libelle for nom, t in TYPES.items() if t.groupe}},
        "programme": {"": "Programme", **{str(p): p.libelle for p in Programme}},
        "metier": {"": "Métier", **{str(m): m.libelle for m in Metier}},
        "theme": {"": "Thème", **{str(t): t.libelle for t in Theme}},
        "thematique": {"": "Thématique", **thematiques()},
        "territoire": {"": "Territoire", **territoires},
        "nature": {"": "Nature", **{str(n): n.libelle for n in Nature}},
    }
    return Collection(tuple(documents), tuple(_reponses(corpus, adresses, lecteur)), libelles)
