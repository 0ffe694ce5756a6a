"""Make every territory one piece."""
