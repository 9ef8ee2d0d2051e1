"""The background: a clock and a queue that call actions."""
