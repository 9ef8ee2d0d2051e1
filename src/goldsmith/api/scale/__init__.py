"""The Scale dialect: the words of Scale's API over Goldsmith's actions. Foreign words stop here."""
