// 哪些企业参加过某个工会主办的活动？
// Which companies took part in events of a union?
//
// 参数 Parameters
//   name: STRING of Union = '朝阳区总工会'  工会的名称或别名 · the union's name or an alias
//
// 列 Columns
//   union: STRING  工会 · the union
//   company: STRING  企业 · the company
//   event: STRING  活动 · the event
//   date: DATE|STRING  日期，不全时为文本 · its date, a text where a part is unknown
//   tie: STRING  ATTENDS 参加，HOSTS 联合主办 · whether it was a host too
//   roles: LIST  方式 · in what way
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   companyId: STRING  企业的标识 · the company's id
//   eventId: STRING  活动的标识 · the event's id
//   unionId: STRING  工会的标识 · the union's id
//
MATCH (union:Union)-[:HOSTS]->(event:Event)<-[part:ATTENDS|HOSTS]-(company:Company)
WHERE union.names CONTAINS '|' + $name + '|'
RETURN union.name AS union, company.name AS company, event.name AS event, event.date AS date, type(part) AS tie,
  coalesce(part.roles, []) AS roles, part.evidence AS evidence, company.id AS companyId, event.id AS eventId, union.id AS unionId
ORDER BY unionId, toString(date), eventId, companyId, tie
LIMIT 500
