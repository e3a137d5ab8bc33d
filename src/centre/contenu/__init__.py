"""Le contenu : ses types, ses modèles, sa lecture, le corpus qui le réunit et l’adresse de chaque chose."""
