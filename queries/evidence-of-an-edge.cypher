// 两个节点之间的关系，依据是哪些句子？
// Which sentences are behind the edges of two nodes?
//
// 参数 Parameters
//   name: STRING of Person|Union|Company|Organization|District|Place|Event|Article = '付湘生'  一端的名称或别名 · the name or an alias of one end
//   other: STRING of Person|Union|Company|Organization|District|Place|Event|Article = '平谷区总工会'  另一端的 · that of the other end
//
// 列 Columns
//   source: STRING  起点 · what the edge starts from
//   relation: STRING  关系 · the edge's type
//   roles: LIST  角色 · in what way
//   target: STRING  终点 · what it leads to
//   date: DATE  报道的日期 · the day of the article's publication
//   article: STRING  报道的标题 · the article's headline
//   sentence: STRING  句子 · the sentence
//   rules: LIST  读出该关系的规则 · the rules that read the edge
//   edgeId: STRING  关系的标识 · the edge's id
//   articleId: STRING  报道的标识 · the article's id
//
MATCH (node:Person|Union|Company|Organization|District|Place|Event|Article)-[edge]-(neighbour)
WHERE node.names CONTAINS '|' + $name + '|' AND neighbour.names CONTAINS '|' + $other + '|'
WITH DISTINCT edge
UNWIND range(0, size(edge.sentences) - 1) AS place
MATCH (article:KgNode {id: edge.articles[place]})
RETURN startNode(edge).name AS source, type(edge) AS relation, coalesce(edge.roles, []) AS roles, endNode(edge).name AS target,
  article.date AS date, article.name AS article, edge.sentences[place] AS sentence, edge.rules AS rules,
  edge.id AS edgeId, article.id AS articleId
ORDER BY relation, edgeId, toString(date), articleId, place
LIMIT 500
