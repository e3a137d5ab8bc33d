"""Des octets d’un fichier aux données situées : chaque valeur garde la ligne où elle a été écrite.

Rien ici n’exécute ni n’interprète un contenu, et rien ne lève d’exception pour un contenu mauvais : on rend des constats.
"""
