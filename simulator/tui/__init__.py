"""The screens of the simulator: the only part that knows Textual."""
