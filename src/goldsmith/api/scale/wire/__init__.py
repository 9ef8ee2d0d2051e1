"""Between the words of Scale's v1 API and Goldsmith's: pure functions, which know neither HTTP nor the database.

The way of a task that is created: `spec.pick_params` and `spec.inherit` add what its project says, and
`payload.read_payload` checks it all. Under a live key `task_types.require_workable` asks whether people can do it,
`spec.spec_json` makes a project's spec of it, and `response_reading.read_pre_labels` reads what is said already. Under
a test key `plausible.plausible_response` answers. `response.response_of_verdict` says what was settled on, `objects`
and `errors` build what is sent back, `bodies` and `queries` read the rest of what clients send.
"""
