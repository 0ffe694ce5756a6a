"""Search closely where units are few, such as the counties of a state."""
