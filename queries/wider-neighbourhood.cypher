// 某个节点的邻居又和什么有关（图）？
// What is around the neighbours of a node, as a picture?
//
// 参数 Parameters
//   name: STRING of Person|Union|Company|Organization|Event = '金盏地区总工会'  名称或别名 · the name or an alias
//
// 列 Columns
//   path: PATH  两步以内的关系 · the edges up to two steps away
//
MATCH (node:Person|Union|Company|Organization|Event)-[near:LEADS|MEMBER_OF|ATTENDS|HOSTS|PART_OF]-(neighbour)
WHERE node.names CONTAINS '|' + $name + '|'
WITH node, near, neighbour
ORDER BY node.id, near.id
LIMIT 50
CALL (node, near, neighbour) {
  MATCH path = (node)-[step]-(neighbour)
  WHERE step.id = near.id
  RETURN path, near.id AS nearId, '' AS farId
  UNION
  MATCH path = (node)-[step]-(neighbour)-[far:LEADS|MEMBER_OF|ATTENDS|HOSTS|PART_OF]-()
  WHERE step.id = near.id
  RETURN path, near.id AS nearId, far.id AS farId ORDER BY farId LIMIT 20
}
RETURN path
ORDER BY nearId, farId, length(path)
LIMIT 400
