"""The HTTP doors: several dialects over one set of actions."""
