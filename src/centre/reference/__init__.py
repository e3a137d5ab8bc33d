"""Ce que l’on tire des modèles : schémas JSON, pages de référence, constantes du navigateur ; rien de cela ne se retouche.

>>> "docs/donnees/schemas/fiche.schema.json" in produire()
True
"""

from __future__ import annotations

from centre.contenu.types import MODELES
from centre.reference.champs import PAGE_DES_CHAMPS, page_des_champs
from centre.reference.classeurs import PAGE_DES_CLASSEURS, page_des_classeurs
from centre.reference.declares import modules_declares
from centre.reference.fichiers import ecarts, ecrire_les_produits, orphelins
from centre.reference.schemas import champs_ordonnes, chemin_du_schema, schema_de, schema_en_json
from centre.reference.verifications import PAGE_DES_VERIFICATIONS, page_des_verifications

__all__ = ["champs_ordonnes", "ecarts", "ecrire_les_produits", "orphelins", "produire", "schema_de"]


def produire() -> dict[str, str]:
    """Chemin depuis la racine → texte de chaque fichier que le cœur produit ; ne lit et n’écrit rien."""
    produits = {chemin_du_schema(modele): schema_en_json(schema_de(modele)) for modele in MODELES.values()}
    produits[PAGE_DES_CHAMPS] = page_des_champs()
    produits[PAGE_DES_CLASSEURS] = page_des_classeurs()
    produits[PAGE_DES_VERIFICATIONS] = page_des_verifications()
    return produits | modules_declares()
