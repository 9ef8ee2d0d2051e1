"""Street scenes drawn by the project itself, with the exact box of everything in them."""

from goldsmith.demo.scenes.compose import Scene, render_scene, scene_jpeg
from goldsmith.demo.scenes.truth import TruthBox

__all__ = ["Scene", "TruthBox", "render_scene", "scene_jpeg"]
