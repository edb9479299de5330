"""Markdown that somebody pastes into a body or brings as one file. `blog.markdown` reads it, `blog.importing` stores
it; here are the doors that people come through."""
