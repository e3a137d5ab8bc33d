"""Ce dont tout le reste se sert et qui ne dépend de rien : constats et codes, caractères, typographie, syllabes."""
