// 每条规则读出了多少关系（提及除外），例如哪一句？
// How many edges did each rule read, mentions left out, and from which sentence for example?
//
// 列 Columns
//   rule: STRING  规则 · the rule
//   type: STRING  关系类型 · the edge type
//   edges: INTEGER  读出的关系数 · how many edges it read, alone or with others
//   alone: INTEGER  只由它读出的 · how many it alone read
//   example: STRING  一个例子，原文及标题 · the sentences of one of them
//   exampleId: STRING  例子的标识 · its id
//
MATCH (:KgNode)-[edge:LEADS|MEMBER_OF|ATTENDS|HOSTS|LOCATED_IN|PART_OF|REPORTED]->(:KgNode)
UNWIND edge.rules AS rule
WITH rule, edge
ORDER BY size(edge.rules), edge.id
WITH rule, type(edge) AS type, count(*) AS edges, sum(CASE WHEN size(edge.rules) = 1 THEN 1 ELSE 0 END) AS alone,
  head(collect(edge)) AS first
RETURN rule, type, edges, alone, first.evidence AS example, first.id AS exampleId
ORDER BY type, edges DESC, rule
LIMIT 500
