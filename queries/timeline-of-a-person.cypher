// 某人的经历，按时间排列？
// What is told of a person, in the order of time?
//
// 参数 Parameters
//   name: STRING of Person = '王东明'  姓名 · the person's name
//
// 列 Columns
//   person: STRING  人物 · the person
//   day: STRING  日期 · the day, as much of it as is known
//   what: STRING  任职、卸任、主持、参加、采写 · a post held, a post left, an event led or attended, an article written
//   about: STRING  机构、活动或报道 · the body, event or article
//   roles: LIST  职务或方式 · the posts, or in what way
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   personId: STRING  人物的标识 · the person's id
//
MATCH (person:Person)
WHERE person.names CONTAINS '|' + $name + '|'
CALL (person) {
  MATCH (person)-[post:LEADS|MEMBER_OF]->(body:Union|Company|Organization|District|Place)
  WHERE post.since IS NOT NULL OR post.until IS NULL
  RETURN toString(post.since) AS day, '任职' AS what, body.name AS about, post AS tie
  UNION ALL
  MATCH (person)-[post:LEADS|MEMBER_OF]->(body:Union|Company|Organization|District|Place)
  WHERE post.until IS NOT NULL
  RETURN toString(post.until) AS day, '卸任' AS what, body.name AS about, post AS tie
  UNION ALL
  MATCH (person)-[leads:LEADS]->(event:Event)
  RETURN toString(event.date) AS day, '主持' AS what, event.name AS about, leads AS tie
  UNION ALL
  MATCH (person)-[attends:ATTENDS]->(event:Event)
  RETURN toString(event.date) AS day, '参加' AS what, event.name AS about, attends AS tie
  UNION ALL
  MATCH (person)-[reported:REPORTED]->(article:Article)
  RETURN toString(article.date) AS day, '采写' AS what, article.name AS about, reported AS tie
}
RETURN person.name AS person, day, what, about, coalesce(tie.roles, []) AS roles, tie.evidence AS evidence, person.id AS personId
ORDER BY personId, day, tie.id, what
LIMIT 500
