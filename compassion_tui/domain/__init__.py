"""What the app is about, without how it's shown or stored.

Pure: the standard library and msgspec's structs. No files, no Textual; time comes from a Clock.
"""
