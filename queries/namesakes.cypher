// 哪些同名的节点值得看一看是不是同一个？
// Which nodes share a name and are worth a look?
//
// 列 Columns
//   name: STRING  共有的名称或别名 · the name or alias that they share
//   type: STRING  类型 · their type
//   count: INTEGER  节点数 · how many have it
//   called: INTEGER  以它为名称的节点数 · how many have it for their name and not as an alias
//   nodes: LIST  各节点：name 名称，region 地区，ties 关联的机构，articles 报道数，nodeId 标识 · each with the bodies that it is tied to
//
MATCH (node:Person|Union|Company|Organization|Place)
UNWIND [node.name] + coalesce(node.aliases, []) AS name
WITH DISTINCT name, head([label IN labels(node) WHERE label <> 'KgNode']) AS type, node
ORDER BY node.id
WITH name, type, collect(node) AS nodes, sum(CASE WHEN node.name = name THEN 1 ELSE 0 END) AS called
WHERE size(nodes) > 1
ORDER BY called DESC, size(nodes) DESC, head(nodes).id, name
LIMIT 100
RETURN name, type, size(nodes) AS count, called,
  [node IN nodes | {
    name: node.name, region: node.region, nodeId: node.id,
    articles: COUNT { (node)<-[:MENTIONS]-(:Article) },
    ties: COLLECT {
      MATCH (node)-[:LEADS|MEMBER_OF|PART_OF]-(body:Union|Company|Organization)
      WITH DISTINCT body
      RETURN body.name ORDER BY body.id LIMIT 5
    }
  }] AS nodes
ORDER BY called DESC, count DESC, head(nodes).nodeId, name
