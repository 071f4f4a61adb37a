// 谁最常参加某个工会主办的活动？
// Who most often takes part in events of a union?
//
// 参数 Parameters
//   name: STRING of Union = '朝阳区总工会'  工会的名称或别名 · the union's name or an alias
//
// 列 Columns
//   union: STRING  工会 · the union
//   participant: STRING  人物或机构 · the person or body
//   type: STRING  类型 · its type
//   times: INTEGER  参加或主持的活动数 · the number of events attended or led
//   events: LIST  活动：event 名称，date 日期，tie 参加或主持，evidence 依据 · the events, with what tells that it was there
//   participantId: STRING  参加者的标识 · the participant's id
//   unionId: STRING  工会的标识 · the union's id
//
MATCH (union:Union)-[:HOSTS]->(event:Event)<-[part:ATTENDS|LEADS]-(participant:Person|Union|Company|Organization)
WHERE union.names CONTAINS '|' + $name + '|'
WITH union, participant, event, part
ORDER BY toString(event.date), part.id
WITH union, participant, count(DISTINCT event) AS times,
  collect({event: event.name, date: event.date, tie: type(part), evidence: part.evidence}) AS events
RETURN union.name AS union, participant.name AS participant, head([label IN labels(participant) WHERE label <> 'KgNode']) AS type,
  times, events, participant.id AS participantId, union.id AS unionId
ORDER BY unionId, times DESC, participantId
LIMIT 200
