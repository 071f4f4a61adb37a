// 某人参加或主持过哪些活动？
// Which events did a person attend or lead?
//
// 参数 Parameters
//   name: STRING of Person = '刘曙光'  姓名 · the person's name
//
// 列 Columns
//   person: STRING  人物 · the person
//   event: STRING  活动 · the event
//   date: DATE|STRING  日期，不全时为文本 · its date, a text where a part is unknown
//   tie: STRING  LEADS 主持或带队，ATTENDS 参加 · whether the person led it
//   roles: LIST  方式 · in what way
//   hosts: LIST  主办方 · the hosts
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   eventId: STRING  活动的标识 · the event's id
//   personId: STRING  人物的标识 · the person's id
//
MATCH (person:Person)-[tie:LEADS|ATTENDS]->(event:Event)
WHERE person.names CONTAINS '|' + $name + '|'
RETURN person.name AS person, event.name AS event, event.date AS date, type(tie) AS tie, coalesce(tie.roles, []) AS roles,
  COLLECT { MATCH (host)-[:HOSTS]->(event) RETURN host.name ORDER BY host.id } AS hosts,
  tie.evidence AS evidence, event.id AS eventId, person.id AS personId
ORDER BY personId, toString(date), eventId, tie
LIMIT 500
