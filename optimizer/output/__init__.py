"""From chosen sessions to the plan file: weeks, phases, figures, and each session's workout."""
