"""Who: people, organisations, memberships, profiles, and how to reach them. Nothing about policies or cases."""
