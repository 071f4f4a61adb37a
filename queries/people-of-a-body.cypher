// 某个机构有哪些人，各任什么职？
// Which people belong to a body, and in which posts?
//
// 参数 Parameters
//   name: STRING of Union|Company|Organization = '北京市总工会'  机构的名称或别名 · the body's name or an alias
//
// 列 Columns
//   body: STRING  机构 · the body
//   person: STRING  人物 · the person
//   tie: STRING  LEADS 领导，MEMBER_OF 任职 · whether the person heads it
//   roles: LIST  职务 · the posts
//   since: DATE  始见报道之日 · the day of the first article that tells the post as held
//   until: DATE  始称原任之日 · the day of the first article that tells it as former
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   bodyId: STRING  机构的标识 · the body's id
//   personId: STRING  人物的标识 · the person's id
//
MATCH (body:Union|Company|Organization)<-[post:LEADS|MEMBER_OF]-(person:Person)
WHERE body.names CONTAINS '|' + $name + '|'
RETURN body.name AS body, person.name AS person, type(post) AS tie, coalesce(post.roles, []) AS roles,
  post.since AS since, post.until AS until, post.evidence AS evidence, body.id AS bodyId, person.id AS personId
ORDER BY bodyId, tie, until IS NOT NULL, toString(since), personId
LIMIT 500
