"""The room: a process of its own for each file of a stranger, with bounds on memory, time and what it can reach.

`keeper` runs beside the web process and forks one child a file (`python -m papers.room`); `door` hands files in.
"""
