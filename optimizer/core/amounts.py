"""Amounts in words: the one place for plurals and durations."""


def count(number: int, word: str) -> str:
    """A number with its noun, `1 week` or `52 weeks`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def duration(minutes: int) -> str:
    """Minutes as `45 min` below an hour, `1 h 05` from there on."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d}" if hours else f"{rest} min"


def within_sentence(text: str) -> str:
    """The text as it goes on within a sentence: only the first letter small, `fitness for the A races`."""
    return text[:1].lower() + text[1:]
