"""What the app is about, and nothing of how it is shown or stored.

Pure: the standard library and msgspec's structs. No files, no Textual; time is a Clock handed in.
"""
