"""``make bench``: every measurement as a ratio against a reference in the same run, with its budget."""

from __future__ import annotations

from benchmarks import bench_appendix, bench_forms, bench_merge, bench_read

MEASUREMENTS = (
    ("reading and checking 129 answers / gate + bare calamine loop", bench_read.ratio, 1.5),
    ("merging 129 answers / reading and checking them", bench_merge.ratio, bench_merge.LIMIT),
    ("issuing 129 forms / bare XlsxWriter loop writing the same cells", bench_forms.ratio, 1.5),
    ("an appendix of 4,000 rows / one of 400 rows", bench_appendix.ratio, bench_appendix.LIMIT),
    (
        "an appendix of 4,000 rows / the same cells as prepared rows",
        bench_appendix.prepared_ratio,
        bench_appendix.PREPARED_LIMIT,
    ),
)


def main() -> None:
    """Print each ratio beside its budget."""
    for name, measure, limit in MEASUREMENTS:
        found = measure()
        print(f"{found:6.2f} × (budget {limit:4.1f} ×)  {name}", flush=True)


if __name__ == "__main__":
    main()
