// 哪些常办活动的机构还不知道由谁领导？
// Which bodies host events while no leader of theirs is known?
//
// 参数 Parameters
//   events: INTEGER = 1  至少主办几次活动 · hosts of at least so many events
//
// 列 Columns
//   body: STRING  机构 · the body
//   type: STRING  类型 · its type
//   region: STRING  所属地区 · the regions that it lies in
//   hosted: INTEGER  主办的活动数 · the number of events that it hosted
//   articles: INTEGER  提到它的报道数 · the number of articles that mention it
//   bodyId: STRING  机构的标识 · the body's id
//
MATCH (body:Union|Company|Organization)-[:HOSTS]->(event:Event)
WITH body, count(event) AS hosted
WHERE hosted >= $events AND NOT EXISTS { MATCH (:Person)-[leads:LEADS]->(body) WHERE leads.until IS NULL }
RETURN body.name AS body, head([label IN labels(body) WHERE label <> 'KgNode']) AS type, body.region AS region, hosted,
  COUNT { (body)<-[:MENTIONS]-(:Article) } AS articles, body.id AS bodyId
ORDER BY hosted DESC, articles DESC, bodyId
LIMIT 200
