// 两个人之间最短的联系是什么？
// What is the shortest connection of two people?
//
// 参数 Parameters
//   name: STRING of Person = '付湘生'  人的名称或别名 · the name or an alias of the one
//   other: STRING of Person = '葛海斌'  另一人的名称或别名 · the name or an alias of the other
//
// 列 Columns
//   path: PATH  这一联系 · the connection
//   length: INTEGER  步数 · the number of steps
//   names: LIST  途经的节点 · the nodes along it
//   steps: LIST  各步：source 起点，relation 关系，roles 角色，target 终点，evidence 依据 · each step with its sentences
//
MATCH (one:Person)
WHERE one.names CONTAINS '|' + $name + '|'
WITH one
ORDER BY one.id
LIMIT 5
MATCH (other:Person)
WHERE other.names CONTAINS '|' + $other + '|' AND other.id <> one.id
MATCH path = allShortestPaths((one)-[:LEADS|MEMBER_OF|ATTENDS|HOSTS|PART_OF*..6]-(other))
WITH path
ORDER BY length(path), [step IN relationships(path) | step.id]
LIMIT 5
RETURN path, length(path) AS length, [node IN nodes(path) | node.name] AS names,
  [step IN relationships(path) | {
    source: startNode(step).name, relation: type(step), roles: coalesce(step.roles, []),
    target: endNode(step).name, evidence: step.evidence
  }] AS steps
ORDER BY length, [step IN relationships(path) | step.id]
