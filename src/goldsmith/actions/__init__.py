"""The verbs of the product: load, ask the rules, save, record the event; transactions are the door's."""
