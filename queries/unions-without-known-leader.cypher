// 哪些工会还不知道由谁领导？
// Of which unions is no leader known?
//
// 列 Columns
//   union: STRING  工会 · the union
//   region: STRING  所属地区 · the regions that it lies in
//   events: INTEGER  主办或参加的活动数 · the number of events that it hosted or attended
//   articles: INTEGER  提到它的报道数 · the number of articles that mention it
//   former: LIST  原任领导 · who is told as its former leader
//   unionId: STRING  工会的标识 · the union's id
//
MATCH (union:Union)
WHERE NOT EXISTS { MATCH (:Person)-[leads:LEADS]->(union) WHERE leads.until IS NULL }
RETURN union.name AS union, union.region AS region,
  COUNT { MATCH (union)-[:HOSTS|ATTENDS]->(event:Event) RETURN DISTINCT event } AS events,
  COUNT { (union)<-[:MENTIONS]-(:Article) } AS articles,
  COLLECT { MATCH (person:Person)-[:LEADS]->(union) RETURN person.name ORDER BY person.id } AS former,
  union.id AS unionId
ORDER BY articles DESC, events DESC, unionId
LIMIT 200
