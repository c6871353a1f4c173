sed -i '/TRACE/d' bin/run.sh
cd docs
git commit brief.yaml -m "Add the languages of the tablets" -m "Half of the visitors read French: the sentence must exist in both."
cd ..
git commit -a -m "Print how many passengers were read" -m "Nobody noticed when the export stopped at line 400."
