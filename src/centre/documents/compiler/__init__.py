"""Compiler : d’un modèle écrit au gabarit, par une grammaire, des blocs et un émetteur par format."""
