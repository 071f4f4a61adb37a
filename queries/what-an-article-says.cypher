// 某篇报道说了些什么？ What does an article say?
// 参数 Parameters: $title 报道的标题，或其中一段 the headline, or a part of it
// 列 Columns: article 报道, source 起点, relation 关系, roles 角色, target 终点
MATCH (article:Article)-[:MENTIONS]->(source)-[edge]->(target)<-[:MENTIONS]-(article)
WHERE article.name CONTAINS $title
RETURN article.name AS article, source.name AS source, type(edge) AS relation, edge.roles AS roles, target.name AS target
ORDER BY article, relation, source, target, source.id, target.id
LIMIT 500
