"""How sure we are: agreement, gold, sampling and merging of what several people said."""
