"""Speed as ratios beside a bare peer doing the same work in the same run: `python -m benchmarks`."""
