"""Pages of the policy makers' desk; each module holds the pages of one subject."""
