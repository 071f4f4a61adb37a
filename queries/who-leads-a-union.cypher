// 谁领导某个工会？ Who leads a union?
// 参数 Parameters: $name 工会的名称或别名 the union's name or alias
// 列 Columns: union, person, roles 职务, evidence 原文
MATCH (person:Person)-[leads:LEADS]->(body:Union)
WHERE body.name = $name OR $name IN body.aliases
RETURN body.name AS union, person.name AS person, leads.roles AS roles, leads.evidence AS evidence
ORDER BY union, person, person.id
LIMIT 100
