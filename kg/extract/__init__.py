"""Articles → what each of them says: entities, mentions and claims with their evidence."""

from kg.extract.article import extract, extract_article

__all__ = ["extract", "extract_article"]
