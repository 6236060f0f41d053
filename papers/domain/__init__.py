"""Pure rules about files from outside. No Django, no clock, no I/O."""
