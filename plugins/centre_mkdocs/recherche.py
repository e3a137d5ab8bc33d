"""``centre/recherche`` : l’index du navigateur et le thésaurus, publiés avec le site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from centre_mkdocs.memoire import racine_de, reprise_de, seance_de
from centre_search.collection import collection_de
from centre_search.compte import THESAURUS, empreinte_de_la_recherche, garder_le_compte
from centre_search.contenu import preparer, recette_de
from centre_search.index_navigateur import ecrire_index_navigateur
from centre_search.thesaurus import charger_thesaurus, en_jsonld, en_turtle

INDEX = "recherche/index/"
"""Où l’index se lit sur le site."""

SOUVENIR = "documents comptés"
"""Le nom, dans la séance, de ce qui a été compté la fois d’avant."""

IDENTIFIANT_DU_THESAURUS = "urn:centre-de-ressources:thesaurus:"
"""Le nom permanent du thésaurus, indépendant de l’adresse où le site est publié (URN, RFC 8141)."""


class RecherchePlugin(BasePlugin):
    """Écrit l’index depuis le corpus, jamais depuis le HTML."""

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Publie le thésaurus en données ouvertes."""
        racine = racine_de(config)
        self.etat = empreinte_de_la_recherche(racine, seance_de(config).empreinte)
        self.thesaurus = charger_thesaurus(racine / THESAURUS)
        for extension, ecrire in (("ttl", en_turtle), ("jsonld", en_jsonld)):
            texte = ecrire(self.thesaurus, IDENTIFIANT_DU_THESAURUS)
            files.append(File.generated(config, f"donnees/thesaurus.{extension}", content=texte))
        return files

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Écrit les fragments de l’index à côté des pages, sauf si rien n’y a changé ; garde ce qui est compté."""
        seance = seance_de(config)
        collection = collection_de(seance.corpus, seance.retenir)
        deja, faits = seance.souvenir(SOUVENIR)
        recette = recette_de(collection, self.thesaurus)
        if reprise_de(config).dossier_a_jour(INDEX, recette):
            faits.update(deja)
            garder_le_compte(racine_de(config), self.etat, recette)
        else:
            contenu = preparer(collection, self.thesaurus, deja, faits)
            ecrire_index_navigateur(contenu, Path(config.site_dir) / INDEX)
            garder_le_compte(racine_de(config), self.etat, recette, contenu)
