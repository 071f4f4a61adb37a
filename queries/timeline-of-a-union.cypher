// 某个工会的大事记？
// What is told of a union, in the order of time?
//
// 参数 Parameters
//   name: STRING of Union = '大兴区总工会'  工会的名称或别名 · the union's name or an alias
//
// 列 Columns
//   union: STRING  工会 · the union
//   day: STRING  日期，活动未注明的取最早一篇报道的 · the day; of an event without one that of the first article
//   what: STRING  主办、参加、到任、卸任 · hosted, attended, a post first told as held, a post told as former
//   about: STRING  活动或人物 · the event or the person
//   roles: LIST  方式或职务 · in what way, or the posts
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   aboutId: STRING  活动或人物的标识 · the id of the event or person
//   unionId: STRING  工会的标识 · the union's id
//
MATCH (union:Union)
WHERE union.names CONTAINS '|' + $name + '|'
CALL (union) {
  MATCH (union)-[tie:HOSTS|ATTENDS]->(event:Event)
  OPTIONAL MATCH (article:Article)-[:MENTIONS]->(event)
  WITH tie, event, min(article.date) AS published
  RETURN coalesce(toString(event.date), toString(published)) AS day,
    CASE type(tie) WHEN 'HOSTS' THEN '主办' ELSE '参加' END AS what, event AS about, tie
  UNION ALL
  MATCH (union)<-[tie:LEADS|MEMBER_OF]-(person:Person)
  WHERE tie.since IS NOT NULL OR tie.until IS NULL
  RETURN toString(tie.since) AS day, '到任' AS what, person AS about, tie
  UNION ALL
  MATCH (union)<-[tie:LEADS|MEMBER_OF]-(person:Person)
  WHERE tie.until IS NOT NULL
  RETURN toString(tie.until) AS day, '卸任' AS what, person AS about, tie
}
RETURN union.name AS union, day, what, about.name AS about, coalesce(tie.roles, []) AS roles, tie.evidence AS evidence,
  about.id AS aboutId, union.id AS unionId
ORDER BY unionId, day, what, tie.id
LIMIT 500
