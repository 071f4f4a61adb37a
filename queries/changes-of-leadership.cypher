// 一段时间里，哪些机构换了领导，由谁接任？
// Which bodies lost a leader in a period, and who has the post now?
//
// 参数 Parameters
//   since: DATE = '2023-01-01'  从哪一天起 · from this day on
//   until: DATE = '2023-12-31'  到哪一天止 · up to this day
//
// 列 Columns
//   day: DATE  始称原任之日 · the day of the first article that tells the post as former
//   body: STRING  机构 · the body
//   former: STRING  原任 · who held the post
//   roles: LIST  原职务 · the posts as told
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   successors: LIST  同一职务的现任：person 人物，roles 职务，since 始见，evidence 依据 · who is told as holding the same post
//   bodyId: STRING  机构的标识 · the body's id
//   formerId: STRING  原任的标识 · the former leader's id
//
MATCH (former:Person)-[led:LEADS]->(body:Union|Company|Organization)
WHERE led.until >= $since AND led.until <= $until
WITH former, led, body, [role IN coalesce(led.roles, []) |
  CASE
    WHEN role STARTS WITH '时任' THEN substring(role, 2)
    WHEN role STARTS WITH '原' OR role STARTS WITH '前' THEN substring(role, 1)
    ELSE role
  END] AS posts
RETURN led.until AS day, body.name AS body, former.name AS former, coalesce(led.roles, []) AS roles, led.evidence AS evidence,
  COLLECT {
    MATCH (person:Person)-[leads:LEADS]->(body)
    WHERE leads.until IS NULL AND person.id <> former.id AND any(role IN coalesce(leads.roles, []) WHERE role IN posts)
    RETURN {person: person.name, roles: leads.roles, since: leads.since, evidence: leads.evidence} ORDER BY leads.id
  } AS successors,
  body.id AS bodyId, former.id AS formerId
ORDER BY toString(day), bodyId, formerId
LIMIT 200
