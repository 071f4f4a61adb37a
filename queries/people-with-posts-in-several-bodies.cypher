// 哪些人在多个机构任职？
// Which people hold posts in several bodies?
//
// 参数 Parameters
//   bodies: INTEGER = 3  至少几个机构 · in at least so many bodies
//
// 列 Columns
//   person: STRING  人物 · the person
//   count: INTEGER  机构数 · the number of bodies
//   posts: LIST  职务：body 机构，roles 职务，evidence 依据 · the posts, each with the sentences that tell it
//   personId: STRING  人物的标识 · the person's id
//
MATCH (person:Person)-[post:LEADS|MEMBER_OF]->(body:Union|Company|Organization)
WHERE post.until IS NULL
WITH person, count(DISTINCT body) AS count
WHERE count >= $bodies
ORDER BY count DESC, person.id
LIMIT 100
RETURN person.name AS person, count,
  COLLECT {
    MATCH (person)-[post:LEADS|MEMBER_OF]->(body:Union|Company|Organization)
    WHERE post.until IS NULL
    RETURN {body: body.name, roles: coalesce(post.roles, []), evidence: post.evidence} ORDER BY post.id
  } AS posts,
  person.id AS personId
ORDER BY count DESC, personId
