"""Publier : ce que chaque modèle et chaque outil donne à télécharger."""
