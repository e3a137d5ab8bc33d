"""Relire : d’où vient un document déposé, ce qu’on y a changé, ce qui a changé depuis."""
