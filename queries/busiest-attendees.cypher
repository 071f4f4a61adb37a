// 一段时间里，谁参加的活动最多？
// Who attended or led most events in a period?
//
// 参数 Parameters
//   since: DATE = '2023-01-01'  从哪一天起 · from this day on
//   until: DATE = '2023-06-30'  到哪一天止 · up to this day
//
// 列 Columns
//   participant: STRING  人物或机构 · the person or body
//   type: STRING  类型 · its type
//   events: INTEGER  活动数 · the number of events
//   led: INTEGER  其中主持或带队的 · of these led by it
//   latest: LIST  最近五项活动 · the latest five of them
//   participantId: STRING  参加者的标识 · the participant's id
//
MATCH (event:Event)
WHERE event.date >= $since AND event.date <= $until
MATCH (event)<-[part:ATTENDS|LEADS]-(participant:Person|Union|Company|Organization)
WITH participant, event, max(CASE type(part) WHEN 'LEADS' THEN 1 ELSE 0 END) AS led
ORDER BY toString(event.date) DESC, event.id
WITH participant, collect(event.name) AS names, sum(led) AS led
RETURN participant.name AS participant, head([label IN labels(participant) WHERE label <> 'KgNode']) AS type,
  size(names) AS events, led, names[..5] AS latest, participant.id AS participantId
ORDER BY events DESC, participantId
LIMIT 50
