"""Mesurer le centre à côté de ses pairs : Material pour MkDocs sur les mêmes pages, docxtemplater sur les mêmes modèles."""
