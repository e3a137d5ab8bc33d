"""Mesurer la recherche : le banc public, les questions du centre, les moteurs des autres."""
