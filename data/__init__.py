"""Reference data and made-up cases: TOML, CSV and Markdown, no code, never personal data."""
