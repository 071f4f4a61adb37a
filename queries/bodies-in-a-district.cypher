// 某个行政区及其下级区划内有哪些工会、企业和机构？
// Which unions, companies and organizations lie in a district or anywhere below it?
//
// 参数 Parameters
//   name: STRING of District = '平谷区'  行政区划的名称或别名 · the district's name or an alias
//
// 列 Columns
//   district: STRING  行政区划 · the district
//   body: STRING  机构 · the body
//   type: STRING  类型 · its type
//   via: LIST  由机构到该区划 · the places on the way up to the district
//   evidence: LIST  每一级的依据 · the sentences for each step of the way
//   bodyId: STRING  机构的标识 · the body's id
//   districtId: STRING  行政区划的标识 · the district's id
//
MATCH (district:District)<-[:LOCATED_IN*1..4]-(body:Union|Company|Organization)
WHERE district.names CONTAINS '|' + $name + '|'
WITH DISTINCT district, body, head([label IN labels(body) WHERE label <> 'KgNode']) AS type
ORDER BY district.id, type DESC, body.id
LIMIT 500
CALL (district, body) {
  MATCH path = (body)-[:LOCATED_IN*1..4]->(district)
  RETURN path ORDER BY length(path), [step IN relationships(path) | step.id] LIMIT 1
}
RETURN district.name AS district, body.name AS body, type, [place IN nodes(path)[1..] | place.name] AS via,
  [step IN relationships(path) | step.evidence] AS evidence, body.id AS bodyId, district.id AS districtId
ORDER BY districtId, type DESC, bodyId
