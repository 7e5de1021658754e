"""Pages for people, made of figures."""
