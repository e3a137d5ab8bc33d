"""Le texte écrit : le Markdown du centre, ses citations, ses passages situés, ses termes, sa facilité de lecture."""
