"""Commands of `kg` that work on a graph that is built."""
