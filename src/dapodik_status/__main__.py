"""``python -m dapodik_status``: the command."""

from dapodik_status.cli.entry import main

if __name__ == "__main__":
    main()
