// 某篇报道说了些什么？
// What does an article say?
//
// 参数 Parameters
//   title: STRING = '学雷锋'  标题，或其中一段 · the headline, or a part of it
//
// 列 Columns
//   article: STRING  报道 · the article
//   date: DATE  发表日期 · the day of publication
//   source: STRING  起点 · what the edge starts from
//   relation: STRING  关系 · the edge's type
//   roles: LIST  角色 · in what way
//   target: STRING  终点 · what it leads to
//   sentences: LIST  这篇报道中的依据 · the sentences of this article that say so
//   edgeId: STRING  关系的标识 · the edge's id
//   articleId: STRING  报道的标识 · the article's id
//
MATCH (article:Article)-[:MENTIONS]->(start)-[edge:LEADS|MEMBER_OF|ATTENDS|HOSTS|LOCATED_IN|PART_OF|REPORTED]->(end)
WHERE article.names CONTAINS $title AND article.id IN edge.articles
RETURN article.name AS article, article.date AS date, start.name AS source, type(edge) AS relation, coalesce(edge.roles, []) AS roles,
  end.name AS target,
  [place IN range(0, size(edge.articles) - 1) WHERE edge.articles[place] = article.id | edge.sentences[place]] AS sentences,
  edge.id AS edgeId, article.id AS articleId
ORDER BY toString(date), articleId, relation, edgeId
LIMIT 500
