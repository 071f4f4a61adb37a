// 一段时间里举行了哪些活动？
// Which events took place in a period?
//
// 参数 Parameters
//   since: DATE = '2023-05-01'  从哪一天起 · from this day on
//   until: DATE = '2023-05-07'  到哪一天止 · up to this day
//
// 列 Columns
//   date: DATE  日期 · the day
//   event: STRING  活动 · the event
//   hosts: LIST  主办方 · the hosts
//   places: LIST  地点 · where it took place
//   participants: INTEGER  参加和主持者的人数 · how many attended or led
//   eventId: STRING  活动的标识 · the event's id
//
MATCH (event:Event)
WHERE event.date >= $since AND event.date <= $until
WITH event
ORDER BY toString(event.date), event.id
LIMIT 500
RETURN event.date AS date, event.name AS event,
  COLLECT { MATCH (host)-[:HOSTS]->(event) RETURN host.name ORDER BY host.id } AS hosts,
  COLLECT { MATCH (event)-[:LOCATED_IN]->(place) RETURN place.name ORDER BY place.id } AS places,
  COUNT { MATCH (event)<-[:ATTENDS|LEADS]-(participant) RETURN DISTINCT participant } AS participants,
  event.id AS eventId
ORDER BY toString(date), eventId
