"""The measures of convoymap, as ratios against a peer or a floor in one run; ``python -m benchmarks`` prints them."""
