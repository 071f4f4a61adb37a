// 某一天谁领导某个机构？
// Who led a body on a given day?
//
// 参数 Parameters
//   name: STRING of Union|Company|Organization = '中华全国总工会'  机构的名称或别名 · the body's name or an alias
//   day: DATE = '2023-06-30'  哪一天 · the day
//
// 列 Columns
//   body: STRING  机构 · the body
//   person: STRING  领导人 · who led it
//   roles: LIST  职务 · the posts
//   since: DATE  始见报道之日 · the day of the first article that tells the post as held
//   until: DATE  始称原任之日 · the day of the first article that tells it as former
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   bodyId: STRING  机构的标识 · the body's id
//   personId: STRING  人物的标识 · the person's id
//
MATCH (body:Union|Company|Organization)<-[leads:LEADS]-(person:Person)
WHERE body.names CONTAINS '|' + $name + '|'
  AND leads.since <= $day AND coalesce(leads.until > $day, true)
RETURN body.name AS body, person.name AS person, coalesce(leads.roles, []) AS roles,
  leads.since AS since, leads.until AS until, leads.evidence AS evidence, body.id AS bodyId, person.id AS personId
ORDER BY bodyId, toString(since), personId
LIMIT 200
