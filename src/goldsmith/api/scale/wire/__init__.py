"""Between the words of Scale's v1 API and Goldsmith's: pure functions, which know neither HTTP nor the database.

`payload` reads what a client sends, `spec` and `ontology` make a project's spec of it, `response` says a verdict in
Scale's words and `response_reading` reads such words, `plausible` answers under test keys, `objects` and `errors` build
what is sent back.
"""
