"""A coach's whole roster in one run: clients become items, items results, results plans and a report."""
