"""The local page: the other face of the pipeline, for people who do not type commands.

A small server on this computer only (127.0.0.1) shows one page per workspace; each button does what a command does, by
the same stages.
"""
