// 每种节点和关系各有多少（可与 manifest.json 对照）？
// How many nodes and edges of each type are there, to compare with manifest.json?
//
// 列 Columns
//   kind: STRING  nodes 节点，edges 关系 · as manifest.json has them
//   type: STRING  类型 · the type
//   count: INTEGER  数量 · how many
//
CALL () {
  MATCH (node:KgNode)
  RETURN 'nodes' AS kind, head([label IN labels(node) WHERE label <> 'KgNode']) AS type, count(*) AS count
  UNION ALL
  MATCH (:KgNode)-[edge:LEADS|MEMBER_OF|ATTENDS|HOSTS|LOCATED_IN|PART_OF|REPORTED|MENTIONS]->(:KgNode)
  RETURN 'edges' AS kind, type(edge) AS type, count(*) AS count
}
RETURN kind, type, count
ORDER BY kind DESC, type
LIMIT 100
