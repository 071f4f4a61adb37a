// 有没有孤立的节点？
// Are there nodes without edges, or with no edge but their mentions?
//
// 列 Columns
//   type: STRING  类型 · the node type
//   nodes: INTEGER  数量 · how many
//   alone: INTEGER  没有任何关系的 · how many have no edge at all
//   mentioned: INTEGER  只被提及、没有其他关系的 · how many are mentioned and no more
//   examples: LIST  这些节点，提及最多的十个：name 名称，mentions 提及数，nodeId 标识 · the ten of these that are mentioned most
//
MATCH (node:Person|Union|Company|Organization|District|Place|Event)
WITH node, head([label IN labels(node) WHERE label <> 'KgNode']) AS type, COUNT { (node)--() } AS edges,
  COUNT { (node)<-[:MENTIONS]-() } AS mentions
ORDER BY mentions DESC, node.id
WITH type, count(*) AS nodes, sum(CASE WHEN edges = 0 THEN 1 ELSE 0 END) AS alone,
  sum(CASE WHEN edges > 0 AND edges = mentions THEN 1 ELSE 0 END) AS mentioned,
  collect(CASE WHEN edges = mentions THEN {name: node.name, mentions: mentions, nodeId: node.id} END)[..10] AS examples
RETURN type, nodes, alone, mentioned, examples
ORDER BY type
LIMIT 100
