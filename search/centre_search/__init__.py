"""La recherche : analyse du français, classement, index Whoosh et index du navigateur."""
