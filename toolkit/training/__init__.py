"""Training: the scripts that made the weights in `lexicons/`; run as `python -m toolkit.training.NOUN DATA_FOLDER`."""
