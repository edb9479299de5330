"""The check before publishing, where people meet it: beside the article form, at the buttons that publish, and in a
report. What is checked is in blog.content_checks."""
