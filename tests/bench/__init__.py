"""`make bench`: what a request costs, in CPU time of web server, application and database together.

Reference points are measured in the same run, in turn with the site, so that the ratios between them hold whatever the
machine is doing besides. Nothing here is a test: times are never asserted.
"""
