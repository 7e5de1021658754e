"""The screens: each puts widgets together and decides nothing."""
