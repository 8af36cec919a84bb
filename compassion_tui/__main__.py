"""`python -m compassion_tui`."""

from compassion_tui.cli import main

if __name__ == "__main__":
    main(prog_name="compassion")
