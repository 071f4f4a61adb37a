// 某个工会主办了哪些活动，是独自还是联合？
// Which events did a union host, alone or jointly?
//
// 参数 Parameters
//   name: STRING of Union = '朝阳区总工会'  工会的名称或别名 · the union's name or an alias
//
// 列 Columns
//   union: STRING  工会 · the union
//   event: STRING  活动 · the event
//   date: DATE|STRING  日期，不全时为文本 · its date, a text where a part is unknown
//   published: DATE  最早一篇报道的日期 · the day of the first article that mentions it
//   alone: BOOLEAN  独自主办 · whether it is the only host
//   partners: LIST  联合主办方 · the other hosts
//   roles: LIST  方式（主办、承办 …） · in what way
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   eventId: STRING  活动的标识 · the event's id
//   unionId: STRING  工会的标识 · the union's id
//
MATCH (union:Union)-[hosts:HOSTS]->(event:Event)
WHERE union.names CONTAINS '|' + $name + '|'
WITH union, hosts, event,
  COLLECT { MATCH (partner)-[:HOSTS]->(event) WHERE partner.id <> union.id RETURN partner.name ORDER BY partner.id } AS partners,
  COLLECT { MATCH (article:Article)-[:MENTIONS]->(event) RETURN article.date ORDER BY toString(article.date) LIMIT 1 } AS dates
RETURN union.name AS union, event.name AS event, event.date AS date, head(dates) AS published,
  size(partners) = 0 AS alone, partners, coalesce(hosts.roles, []) AS roles, hosts.evidence AS evidence,
  event.id AS eventId, union.id AS unionId
ORDER BY unionId, toString(coalesce(date, published)), eventId
LIMIT 500
