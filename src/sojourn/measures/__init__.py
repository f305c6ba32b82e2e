"""One file a metric, each with question, scale, direction, formula and minimum n."""
