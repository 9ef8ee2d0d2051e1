"""Sound for tests, made on the spot."""

import io
import math
import struct
import wave


def tone(seconds: float, pitch: float = 440.0) -> bytes:
    """A quiet tone as a WAV file."""
    rate = 8000
    samples = (int(3000 * math.sin(2 * math.pi * pitch * n / rate)) for n in range(int(seconds * rate)))
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return out.getvalue()
