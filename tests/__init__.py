"""The tests mirror src/goldsmith, room by room."""
