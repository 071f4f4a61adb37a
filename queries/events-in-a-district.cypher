// 某个行政区及其下级区划内举行了哪些活动？
// Which events took place in a district or anywhere below it?
//
// 参数 Parameters
//   name: STRING of District = '通州区'  行政区划的名称或别名 · the district's name or an alias
//
// 列 Columns
//   district: STRING  行政区划 · the district
//   event: STRING  活动 · the event
//   date: DATE|STRING  日期，不全时为文本 · its date, a text where a part is unknown
//   via: LIST  由活动地点到该区划 · the places on the way up to the district
//   hosts: LIST  主办方 · the hosts
//   evidence: LIST  每一级的依据 · the sentences for each step of the way
//   eventId: STRING  活动的标识 · the event's id
//   districtId: STRING  行政区划的标识 · the district's id
//
MATCH (district:District)<-[:LOCATED_IN*1..5]-(event:Event)
WHERE district.names CONTAINS '|' + $name + '|'
WITH DISTINCT district, event
ORDER BY district.id, toString(event.date), event.id
LIMIT 500
CALL (district, event) {
  MATCH path = (event)-[:LOCATED_IN*1..5]->(district)
  RETURN path ORDER BY length(path), [step IN relationships(path) | step.id] LIMIT 1
}
RETURN district.name AS district, event.name AS event, event.date AS date, [place IN nodes(path)[1..] | place.name] AS via,
  COLLECT { MATCH (host)-[:HOSTS]->(event) RETURN host.name ORDER BY host.id } AS hosts,
  [step IN relationships(path) | step.evidence] AS evidence, event.id AS eventId, district.id AS districtId
ORDER BY districtId, toString(date), eventId
