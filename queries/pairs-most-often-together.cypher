// 一段时间里，哪些人最常同时出现？
// Which people appeared together most often in a period?
//
// 参数 Parameters
//   since: DATE = '2023-01-01'  从哪一天起 · from this day on
//   until: DATE = '2023-12-31'  到哪一天止 · up to this day
//
// 列 Columns
//   first: STRING  一人 · one person
//   second: STRING  另一人 · the other
//   times: INTEGER  共同参加的活动数 · the number of events
//   events: LIST  活动，最多十项：event 名称，date 日期，eventId 标识 · the events, ten at most
//   firstId: STRING  一人的标识 · the one's id
//   secondId: STRING  另一人的标识 · the other's id
//
MATCH (event:Event)
WHERE event.date >= $since AND event.date <= $until
MATCH (event)<-[:ATTENDS|LEADS]-(first:Person)
MATCH (event)<-[:ATTENDS|LEADS]-(second:Person)
WHERE first.id < second.id
WITH DISTINCT first, second, event
ORDER BY toString(event.date), event.id
WITH first, second, collect({event: event.name, date: event.date, eventId: event.id}) AS events
RETURN first.name AS first, second.name AS second, size(events) AS times, events[..10] AS events,
  first.id AS firstId, second.id AS secondId
ORDER BY times DESC, firstId, secondId
LIMIT 50
