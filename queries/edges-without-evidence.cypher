// 每种关系有没有缺少依据的？
// Are there edges without evidence, type by type?
//
// 列 Columns
//   type: STRING  关系类型 · the edge type
//   edges: INTEGER  数量 · how many
//   without: INTEGER  缺少句子、报道或规则的 · how many lack a sentence, an article or a rule
//   once: INTEGER  只有一句依据的 · how many rest on one sentence only
//   examples: LIST  缺少依据的，最多十个 · the ids of those without, ten at most
//
MATCH (:KgNode)-[edge:LEADS|MEMBER_OF|ATTENDS|HOSTS|LOCATED_IN|PART_OF|REPORTED|MENTIONS]->(:KgNode)
WITH edge, size(coalesce(edge.sentences, [])) AS sentences,
  size(coalesce(edge.sentences, [])) = 0 OR size(coalesce(edge.articles, [])) = 0 OR size(coalesce(edge.rules, [])) = 0 AS bare
WITH type(edge) AS type, count(*) AS edges, sum(CASE WHEN bare THEN 1 ELSE 0 END) AS without,
  sum(CASE WHEN sentences = 1 THEN 1 ELSE 0 END) AS once, collect(CASE WHEN bare THEN edge.id END) AS ids
RETURN type, edges, without, once, COLLECT { UNWIND ids AS id RETURN id ORDER BY id LIMIT 10 } AS examples
ORDER BY type
LIMIT 100
