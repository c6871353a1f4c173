git switch -c menage
git add .
git restore --staged bin docs
git checkout -- bin/run.sh
git add -u bin
git commit -F - <<'END'
Affiche le nombre de passagers lus

Une liste coupée passait pour une liste entière : le nombre permet
de s'en apercevoir tout de suite.
END
git add -A
git commit -q -m "Précise les langues du projet" -m "La moitié du public de la salle 4 lit le français."
