// 某个节点周围有什么（图）？
// What is around a node, as a picture?
//
// 参数 Parameters
//   name: STRING of Person|Union|Company|Organization|District|Place|Event|Article = '平谷区总工会'  名称或别名 · the name or an alias
//
// 列 Columns
//   path: PATH  节点、邻居及其关系 · the node, its neighbour and the edge
//
MATCH path = (node:Person|Union|Company|Organization|District|Place|Event|Article)-[edge]-(neighbour)
WHERE node.names CONTAINS '|' + $name + '|' AND (node:Article OR type(edge) <> 'MENTIONS')
RETURN path
ORDER BY node.id, type(edge), edge.id
LIMIT 300
