"""The verbs of the product: load, ask the rules, save, record the event. One module a subject, no transaction inside."""
