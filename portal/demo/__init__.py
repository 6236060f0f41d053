"""The demo world: believable enterprises, offices and papers, told through the portal's own services."""
