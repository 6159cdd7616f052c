"""Plain text, Markdown and saved web pages."""
