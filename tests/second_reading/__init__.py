"""A second reading of docs/rules.md, by someone who has not seen the families, the views or the audit.

It knows a plan's JSON and a scenario's YAML as plain dates and numbers, and shares no code with `optimizer` or
`constraints`: it exists to catch what the model and the audit get wrong together. Where the page leaves something to
the families (rungs of the fitness grid, rounding, which of two windows counts) it blames only what no reading allows.

Left out, for they rest on what a plan does not tell: load after a stated absence, hard work of marathon pace by the
runner's own paces (its least share counts), what the calendar of a busy runner takes, entries that come every week and
give way, goals and soft constraints.
"""
