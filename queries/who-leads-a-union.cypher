// 谁领导某个工会，现在和以前？
// Who leads a union, now and before?
//
// 参数 Parameters
//   name: STRING of Union = '平谷区总工会'  工会的名称或别名 · the union's name or an alias
//
// 列 Columns
//   union: STRING  工会 · the union
//   person: STRING  领导人 · who leads it
//   roles: LIST  职务 · the posts
//   current: BOOLEAN  现任 · whether no later article tells the post as former
//   since: DATE  始见报道之日 · the day of the first article that tells the post as held
//   until: DATE  始称原任之日 · the day of the first article that tells it as former
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   unionId: STRING  工会的标识 · the union's id
//   personId: STRING  人物的标识 · the person's id
//
MATCH (union:Union)<-[leads:LEADS]-(person:Person)
WHERE union.names CONTAINS '|' + $name + '|'
RETURN union.name AS union, person.name AS person, coalesce(leads.roles, []) AS roles, leads.until IS NULL AS current,
  leads.since AS since, leads.until AS until, leads.evidence AS evidence, union.id AS unionId, person.id AS personId
ORDER BY unionId, NOT current, toString(since), personId
LIMIT 200
