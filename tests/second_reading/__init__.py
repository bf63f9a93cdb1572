"""A second reading of docs/rules.md, by someone who has not seen the families, the views or the audit.

It knows a plan's JSON and a scenario's YAML as plain dates and numbers, and shares no code with `optimizer` or
`constraints`: it exists to catch what the model and the audit get wrong together. Where the page leaves something to
the families (rungs of the fitness grid, rounding, which of two windows counts) it blames only what no reading allows.

Which rules of the page it reads stands in `docs/trust.md`. Left out are goals and soft constraints, and what rests on
facts that neither file tells: the runner's own paces (of marathon pace its least share of hard work counts), what the
calendar of a busy runner takes, entries that come every week and give way, answers of check-ins, what was done before.
"""
