"""The demo's second project: objects cut out of the streets, named one at a time until it is sure what each is."""
