// 哪些机构的同一职务有不止一人担任？
// In which bodies is the same post told of several people?
//
// 参数 Parameters
//   role: STRING = '主席'  职务，如原文所写 · the post, as it is written
//
// 列 Columns
//   body: STRING  机构 · the body
//   count: INTEGER  人数 · how many
//   holders: LIST  担任者，按始见之日：person 人物，since 始见，until 原任，evidence 依据 · they, in the order of time
//   bodyId: STRING  机构的标识 · the body's id
//
MATCH (body:Union|Company|Organization)<-[leads:LEADS]-(person:Person)
WHERE $role IN coalesce(leads.roles, [])
WITH body, person, leads
ORDER BY coalesce(toString(leads.since), toString(leads.until)), person.id
WITH body, collect({person: person.name, since: leads.since, until: leads.until, evidence: leads.evidence}) AS holders
WHERE size(holders) > 1
RETURN body.name AS body, size(holders) AS count, holders, body.id AS bodyId
ORDER BY count DESC, bodyId
LIMIT 100
