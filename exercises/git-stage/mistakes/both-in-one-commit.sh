git restore bin/run.sh
git commit -am "Count the passengers and name the languages" -m "A cut list went unseen, and half of the visitors read French."
