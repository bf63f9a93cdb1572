"""Tables that people really bring: any separator, encoding, language and habit of spreadsheets, as named columns."""
