"""Le cœur du centre de ressources : du fichier au corpus vérifié, sans MkDocs, sans Whoosh, sans ligne de commande.

Le flux va dans un seul sens : fichiers → ``parsing`` → ``modeles`` → ``corpus`` → pages, index, documents, exports.
"""

__version__ = "0.1.0"
