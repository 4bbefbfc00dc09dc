"""leadpro: the lead professional's overview of everyone around a child, in a terminal."""

__version__ = "0.1.0"
