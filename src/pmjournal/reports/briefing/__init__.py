"""The briefing: what it tells, part by part, and the page that is made of it."""
