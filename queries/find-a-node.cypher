// 某个名称指的是哪些节点？
// Which nodes have a name or an alias?
//
// 参数 Parameters
//   name: STRING = '区总工会'  名称或别名 · the name or an alias
//
// 列 Columns
//   name: STRING  名称 · the name
//   type: STRING  类型 · the type
//   aliases: LIST  别名 · the aliases
//   region: STRING  所属地区 · the regions that it lies in
//   date: DATE|STRING  日期 · the date of an event or article
//   edges: INTEGER  关系数 · the number of its edges
//   nodeId: STRING  标识 · the id
//
MATCH (node:Person|Union|Company|Organization|District|Place|Event|Article)
WHERE node.names CONTAINS '|' + $name + '|'
RETURN node.name AS name, head([label IN labels(node) WHERE label <> 'KgNode']) AS type, coalesce(node.aliases, []) AS aliases,
  node.region AS region, node.date AS date, COUNT { (node)--() } AS edges, node.id AS nodeId
ORDER BY edges DESC, nodeId
LIMIT 200
