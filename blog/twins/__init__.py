"""Articles as Markdown for readers that are programs: the same words under the same address, plus `.md`."""
