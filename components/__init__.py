"""Draw the screens: pure builders of maps, charts and words, and the widgets around them."""
