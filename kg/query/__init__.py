"""Questions to a built graph: the library of Cypher files, and the engines that answer them."""
