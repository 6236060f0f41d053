"""One module a type of file: what makes it acceptable, how a page of it is drawn, what can be read out of it.

Only the room (papers/room) imports these: they open files of strangers.
"""
