"""The widgets: each shows a value and says what the user wants."""
