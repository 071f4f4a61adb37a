// 哪些企业和机构有自己的工会？
// Which companies and organizations have a union of their own?
//
// 列 Columns
//   body: STRING  企业或机构 · the company or organization
//   type: STRING  类型 · its type
//   union: STRING  其工会 · its union
//   leaders: LIST  工会现任领导 · the union's leaders
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   bodyId: STRING  企业或机构的标识 · the body's id
//   unionId: STRING  工会的标识 · the union's id
//
MATCH (union:Union)-[part:PART_OF]->(body:Company|Organization)
RETURN body.name AS body, head([label IN labels(body) WHERE label <> 'KgNode']) AS type, union.name AS union,
  COLLECT { MATCH (leader:Person)-[leads:LEADS]->(union) WHERE leads.until IS NULL RETURN leader.name ORDER BY leader.id } AS leaders,
  part.evidence AS evidence, body.id AS bodyId, union.id AS unionId
ORDER BY type, bodyId, unionId
LIMIT 500
