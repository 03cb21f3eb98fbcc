"""factcheck: finds the figures that contradict each other, and checks a sentence against the corpus."""
