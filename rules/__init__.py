"""The language of policies: what a definition says, what it comes to for one claim, and in which words. Pure."""
