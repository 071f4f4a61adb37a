// 谁参加、主持或主办了某项活动？
// Who attended, led or hosted an event?
//
// 参数 Parameters
//   name: STRING of Event = '“春送岗位”招聘会'  活动的名称或别名 · the event's name or an alias
//
// 列 Columns
//   event: STRING  活动 · the event
//   date: DATE|STRING  日期，不全时为文本 · its date, a text where a part is unknown
//   tie: STRING  HOSTS 主办，LEADS 主持或带队，ATTENDS 参加 · in which part
//   participant: STRING  人物或机构 · the person or body
//   type: STRING  类型 · its type
//   roles: LIST  方式 · in what way
//   evidence: STRING  原文及标题 · the sentences, each with its headline
//   participantId: STRING  参加者的标识 · the participant's id
//   eventId: STRING  活动的标识 · the event's id
//
MATCH (event:Event)<-[part:HOSTS|LEADS|ATTENDS]-(participant:Person|Union|Company|Organization)
WHERE event.names CONTAINS '|' + $name + '|'
RETURN event.name AS event, event.date AS date, type(part) AS tie, participant.name AS participant,
  head([label IN labels(participant) WHERE label <> 'KgNode']) AS type, coalesce(part.roles, []) AS roles,
  part.evidence AS evidence, participant.id AS participantId, event.id AS eventId
ORDER BY eventId, CASE tie WHEN 'HOSTS' THEN 1 WHEN 'LEADS' THEN 2 ELSE 3 END, type, participantId
LIMIT 500
