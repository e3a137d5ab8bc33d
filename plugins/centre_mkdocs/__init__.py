"""Les adaptateurs MkDocs du centre : chacun lit ses réglages, appelle le cœur et rend des fichiers virtuels.

Ils n’importent que ``mkdocs.*`` : ProperDocs, qui le remplace sous le même nom, les exécute sans changement.
"""
