"""La veille : ce qui a changé dehors, et ce qu’il faut relire ici. Rien n’est modifié : la veille dit, une personne décide."""
