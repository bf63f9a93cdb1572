"""Plans made elsewhere, read as sessions: days or weeks as CSV, calendars as ICS; one format a file."""
