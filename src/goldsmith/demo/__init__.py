"""Try Goldsmith without any data of your own: drawn streets, simulated annotators, a project to put them in."""
