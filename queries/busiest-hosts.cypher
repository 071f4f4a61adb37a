// 一段时间里，谁主办的活动最多？
// Who hosted most events in a period?
//
// 参数 Parameters
//   since: DATE = '2023-01-01'  从哪一天起 · from this day on
//   until: DATE = '2023-06-30'  到哪一天止 · up to this day
//
// 列 Columns
//   host: STRING  主办方 · the host
//   type: STRING  类型 · its type
//   events: INTEGER  活动数 · the number of events
//   jointly: INTEGER  其中联合主办的 · of these with other hosts
//   latest: LIST  最近五项活动 · the latest five of them
//   hostId: STRING  主办方的标识 · the host's id
//
MATCH (event:Event)
WHERE event.date >= $since AND event.date <= $until
MATCH (event)<-[:HOSTS]-(host:Union|Company|Organization)
WITH host, event, COUNT { (event)<-[:HOSTS]-() } > 1 AS joint
ORDER BY toString(event.date) DESC, event.id
WITH host, collect(event.name) AS names, sum(CASE WHEN joint THEN 1 ELSE 0 END) AS jointly
RETURN host.name AS host, head([label IN labels(host) WHERE label <> 'KgNode']) AS type, size(names) AS events, jointly,
  names[..5] AS latest, host.id AS hostId
ORDER BY events DESC, hostId
LIMIT 50
