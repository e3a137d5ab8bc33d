"""La reprise : ce qui n’a pas changé depuis la dernière construction n’est pas refait.

Chaque calcul suivi (une page, les constats d’un fichier) dit ce qu’il a demandé au corpus : c’est sa trace. À la construction
suivante, on repose les mêmes questions ; si toutes les réponses sont les mêmes, le résultat l’est aussi. La méthode est celle des
« traces vérifiables » (Mokhov, Mitchell et Peyton Jones, *Build Systems à la Carte*, 2018).
"""
