"""Articles → what each of them says: entities, mentions and claims with their evidence."""

from kg import compiled

__path__ = compiled.before(__path__, __name__)

from kg.extract.article import extract, extract_article

__all__ = ["extract", "extract_article"]
