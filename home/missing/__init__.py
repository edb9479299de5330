"""What readers asked for and did not find, so that editors can lead them to it.

Each process counts in its memory and stores the sums now and then: a reader waits for nothing, and a database that is
away costs some counts.
"""
