"""``python -m kh_report``: the same as ``kh-report``, for machines where scripts are not on the path."""

from kh_report.cli import main

if __name__ == "__main__":
    main()
