// 哪些工会领导同时在党政机关、人大或企业任职？
// Which leaders of unions hold posts elsewhere too?
//
// 列 Columns
//   union: STRING  工会 · the union
//   leader: STRING  领导人 · its leader
//   roles: LIST  在工会的职务 · the posts in the union
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   elsewhere: LIST  其他职务：body 机构，roles 职务，evidence 依据 · the other posts
//   unionId: STRING  工会的标识 · the union's id
//   leaderId: STRING  领导人的标识 · the leader's id
//
MATCH (union:Union)<-[leads:LEADS]-(leader:Person)
WHERE leads.until IS NULL AND EXISTS {
  MATCH (leader)-[post:LEADS|MEMBER_OF]->(:Company|Organization) WHERE post.until IS NULL
}
RETURN union.name AS union, leader.name AS leader, coalesce(leads.roles, []) AS roles, leads.evidence AS evidence,
  COLLECT {
    MATCH (leader)-[post:LEADS|MEMBER_OF]->(body:Company|Organization)
    WHERE post.until IS NULL
    RETURN {body: body.name, roles: coalesce(post.roles, []), evidence: post.evidence} ORDER BY post.id
  } AS elsewhere,
  union.id AS unionId, leader.id AS leaderId
ORDER BY unionId, leaderId
LIMIT 500
