"""Les textes à remplir des outils : un ``document.md`` donne trois fichiers à télécharger."""

from __future__ import annotations

from centre.contenu.corpus import Corpus, Entree
from centre.contenu.lecture.disque import Texte
from centre.contenu.modeles import Outil
from centre.contenu.produits import FichierProduit, Production, lire_definition
from centre.documents.compiler.compilation import compiler_document
from centre.documents.publier.pdf import en_pdf
from centre.documents.remplir.remplissage import remplir

DEFINITION = "document.md"
"""Le nom d’un texte à remplir dans le dossier d’un outil."""


def produire_documents(corpus: Corpus, outil: Entree[Outil]) -> Production:
    """Les fichiers que donne le texte d’un outil, et ses fautes."""
    texte, constats = lire_definition(corpus, outil, DEFINITION)
    if texte is None:
        return Production(constats=tuple(constats))
    contenu = outil.contenu
    production = compiler(texte, contenu.id, contenu.titre, contenu.relu_le.isoformat())
    return Production(production.fichiers, (*constats, *production.constats))


def compiler(texte: Texte, identifiant: str, titre: str, edition: str) -> Production:
    """Compile un texte, vierge, en DOCX, ODT et PDF."""
    compilation = compiler_document(texte, identifiant, titre, edition)
    gabarit = compilation.gabarit
    if gabarit is None:
        return Production(constats=compilation.constats)
    return Production(
        (
            FichierProduit(f"{identifiant}.docx", "Document à remplir (Word)", remplir(gabarit, {}, "docx")),
            FichierProduit(f"{identifiant}.odt", "Document à remplir (LibreOffice)", remplir(gabarit, {}, "odt")),
            FichierProduit(f"{identifiant}.pdf", "Document à imprimer (PDF)", en_pdf(gabarit, {})),
        ),
        compilation.constats,
    )
