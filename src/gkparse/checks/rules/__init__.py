"""The rules that gkparse ships, a module for each subject. Each registers under `gkparse.rules`."""
