"""The graph in Neo4j: its nodes and edges as flat rows, the database's schema, loading, and files for its bulk importer."""

from kg.export.neo4j.load import Loaded, load
from kg.export.neo4j.prune import Counts
from kg.export.neo4j.server import Server, connect

__all__ = ["Counts", "Loaded", "Server", "connect", "load"]
