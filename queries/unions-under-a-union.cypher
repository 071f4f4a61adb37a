// 某个工会下面有哪些工会？
// Which unions stand under a union?
//
// 参数 Parameters
//   name: STRING of Union = '北京市总工会'  工会的名称或别名 · the union's name or an alias
//
// 列 Columns
//   union: STRING  上级工会 · the union above
//   below: STRING  下级工会 · the union below
//   how: STRING  PART_OF 原文说隶属，region 只是地区在其内 · PART_OF where a text says so, region where only its area lies within
//   steps: LIST  隶属的各级，自下而上 · the bodies on the way up, from below
//   region: STRING  下级工会的所属地区 · the regions that the union below lies in
//   evidence: LIST  各级隶属的依据 · the sentences for each step of PART_OF
//   belowId: STRING  下级工会的标识 · the id of the union below
//   unionId: STRING  上级工会的标识 · the id of the union above
//
MATCH (union:Union)
WHERE union.names CONTAINS '|' + $name + '|'
CALL (union) {
  MATCH path = (below:Union)-[:PART_OF*1..4]->(union)
  RETURN below, path ORDER BY length(path), [step IN relationships(path) | step.id] LIMIT 500
  UNION
  MATCH (below:Union)
  WHERE union.name ENDS WITH '总工会' AND below.region STARTS WITH union.region + '/'
  RETURN below, null AS path ORDER BY below.id LIMIT 500
}
WITH union, below, head(collect(path)) AS path
RETURN union.name AS union, below.name AS below, CASE WHEN path IS NULL THEN 'region' ELSE 'PART_OF' END AS how,
  coalesce([body IN nodes(path)[1..] | body.name], []) AS steps, below.region AS region,
  coalesce([step IN relationships(path) | step.evidence], []) AS evidence, below.id AS belowId, union.id AS unionId
ORDER BY unionId, how, region, belowId
LIMIT 500
