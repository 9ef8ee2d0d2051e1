"""The rules of doing a task: projects, pipelines, assignments, routing, settling."""
