"""What the templates are told: facts of the merge under Vietnamese names, ready for a clerk's sentence."""
