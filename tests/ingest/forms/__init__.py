"""One true log in any form that sites and spreadsheets give it, and whether what is read of it is true or told."""
