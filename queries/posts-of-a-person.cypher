// 某人担任过哪些职务？
// Which posts does or did a person hold?
//
// 参数 Parameters
//   name: STRING of Person = '付湘生'  姓名 · the person's name
//
// 列 Columns
//   person: STRING  人物 · the person
//   body: STRING  机构或地方 · the body, or the area or site
//   type: STRING  类型 · the body's type
//   tie: STRING  LEADS 领导，MEMBER_OF 任职 · whether the person heads it
//   roles: LIST  职务 · the posts
//   current: BOOLEAN  现任 · whether no later article tells the post as former
//   since: DATE  始见报道之日 · the day of the first article that tells the post as held
//   until: DATE  始称原任之日 · the day of the first article that tells it as former
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   bodyId: STRING  机构或地方的标识 · the body's id
//   personId: STRING  人物的标识，区分同名者 · the person's id, which tells namesakes apart
//
MATCH (person:Person)-[post:LEADS|MEMBER_OF]->(body:Union|Company|Organization|District|Place)
WHERE person.names CONTAINS '|' + $name + '|'
RETURN person.name AS person, body.name AS body, head([label IN labels(body) WHERE label <> 'KgNode']) AS type,
  type(post) AS tie, coalesce(post.roles, []) AS roles, post.until IS NULL AS current,
  post.since AS since, post.until AS until, post.evidence AS evidence, body.id AS bodyId, person.id AS personId
ORDER BY personId, NOT current, tie, toString(since), bodyId
LIMIT 200
