// 某个工会和谁联合办过活动，有多少次？
// With whom did a union host events, and how often?
//
// 参数 Parameters
//   name: STRING of Union = '朝阳区总工会'  工会的名称或别名 · the union's name or an alias
//
// 列 Columns
//   union: STRING  工会 · the union
//   partner: STRING  联合主办方 · the other host
//   type: STRING  类型 · its type
//   times: INTEGER  联合主办的活动数 · the number of events
//   events: LIST  活动：event 名称，date 日期，roles 方式，evidence 依据 · the events, with what tells that the partner hosts
//   partnerId: STRING  联合主办方的标识 · the partner's id
//   unionId: STRING  工会的标识 · the union's id
//
MATCH (union:Union)-[:HOSTS]->(event:Event)<-[hosts:HOSTS]-(partner:Union|Company|Organization)
WHERE union.names CONTAINS '|' + $name + '|'
WITH union, partner, event, hosts
ORDER BY toString(event.date), event.id
WITH union, partner,
  collect({event: event.name, date: event.date, roles: coalesce(hosts.roles, []), evidence: hosts.evidence}) AS events
RETURN union.name AS union, partner.name AS partner, head([label IN labels(partner) WHERE label <> 'KgNode']) AS type,
  size(events) AS times, events, partner.id AS partnerId, union.id AS unionId
ORDER BY unionId, times DESC, partnerId
LIMIT 200
