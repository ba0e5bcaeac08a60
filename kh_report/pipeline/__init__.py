"""The stages in order: plan, forms, answers, merge, documents; the only place where one period meets another.

Every stage takes the workspace's files, hands plain data to the pure rooms and puts their results where design.md says
they lie. Nothing here decides anything about a rule.
"""
