"""The types of nodes and edges: defined in schema/graph.yaml, loaded and checked here."""

from kg.schema.description import describe, table
from kg.schema.linkml import load_schema
from kg.schema.types import EdgeType, NodeType, Property, Schema, Wording

__all__ = ["EdgeType", "NodeType", "Property", "Schema", "Wording", "describe", "load_schema", "table"]
