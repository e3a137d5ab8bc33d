"""Les fichiers des outils, en trois métiers : les annoncer, inspecter ceux que l’on dépose, produire les autres.

:mod:`~centre.fichiers.annonces` dit leur nom, leur titre et leur format sans rien ouvrir ; :mod:`~centre.fichiers.inspection` lit
les octets d’un fichier déposé ; :mod:`~centre.fichiers.production` donne le fichier lui-même, pris dans la réserve ou produit.
"""
