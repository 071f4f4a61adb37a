// 某个工会举办了哪些活动？ Which events did a union host?
// 参数 Parameters: $name 工会的名称或别名 the union's name or alias
// 列 Columns: union, event 活动, date 日期, roles 方式（主办、承办、联合 …）, evidence 原文
MATCH (body:Union)-[hosts:HOSTS]->(event:Event)
WHERE body.name = $name OR $name IN body.aliases
RETURN body.name AS union, event.name AS event, event.date AS date, hosts.roles AS roles, hosts.evidence AS evidence
ORDER BY union, date, event, event.id
LIMIT 100
