"""Apple Health: `export.xml` streamed, its workouts with the samples that lie around them."""

from ironstride.files.apple_health.reader import read

__all__ = ["read"]
