"""`python -m goldsmith.cli`: the command line where the script is not on PATH."""

from goldsmith.cli.main import main

if __name__ == "__main__":
    main()
