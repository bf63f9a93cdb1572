"""The year as pages for people: pieces with a typed view model, and templates that draw them.

`view_model` holds what a page can show, without HTML; one file a piece builds it from the plan; `templates/` draws it.
Whoever serves pages of their own uses the same pieces: `week_view`, `year_grid`, `season_chart`, `race_cards`.
"""
