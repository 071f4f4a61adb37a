// 某个关系的依据是哪句话？ Which sentence is behind an edge?
// 参数 Parameters: $source 和 $target 两端的名称或别名 the name or alias of both ends
// 列 Columns: source 起点, relation 关系, roles 角色, target 终点, evidence 原文
MATCH (source)-[edge]->(target)
WHERE (source.name = $source OR $source IN source.aliases) AND (target.name = $target OR $target IN target.aliases)
RETURN source.name AS source, type(edge) AS relation, edge.roles AS roles, target.name AS target, edge.evidence AS evidence
ORDER BY relation, source, target, source.id, target.id
LIMIT 100
