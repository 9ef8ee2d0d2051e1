"""What make runs. Started from the repository's folder as `python -m scripts.NAME`."""
