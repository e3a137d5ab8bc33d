"""Les classeurs : une définition déclarée (``outils/<slug>/classeur.yml``), compilée en XLSX et en ODS.

Le fil : texte → :mod:`~centre.classeurs.modele` → :mod:`~centre.classeurs.controles` (ce qu’il vérifie de lui-même) →
:mod:`~centre.classeurs.places` (où tombe chaque chose) →
:mod:`~centre.classeurs.composition` (chaque case) → :mod:`~centre.classeurs.xlsx` et :mod:`~centre.classeurs.ods`.
Les mêmes fichiers donnent les mêmes octets. L’entrée est :class:`centre.classeurs.definition.DefinitionDeClasseur`.
"""
