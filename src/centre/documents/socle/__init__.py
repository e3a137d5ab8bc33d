"""Ce que tous les documents ont en commun : l’arbre, le gabarit et ses segments, les archives, les parties fixes des formats."""
