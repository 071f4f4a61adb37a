// 某项活动的主办方、参加者和地点（图）？
// Who hosted and attended an event and where was it, as a picture?
//
// 参数 Parameters
//   name: STRING of Event = '“春送岗位”招聘会'  活动的名称或别名 · the event's name or an alias
//
// 列 Columns
//   path: PATH  活动与主办方、参加者及其职务，活动与所在区划 · the event with its hosts and participants, their posts, and the way up to its district
//
MATCH (event:Event)
WHERE event.names CONTAINS '|' + $name + '|'
WITH event
ORDER BY event.id
LIMIT 10
CALL (event) {
  MATCH path = (event)<-[:HOSTS|LEADS|ATTENDS]-()
  RETURN path
  UNION
  MATCH path = (event)-[:LOCATED_IN*1..3]->()
  RETURN path
  UNION
  MATCH path = (event)<-[:HOSTS|LEADS|ATTENDS]-(:Person)-[:LEADS|MEMBER_OF]->(:Union|Company|Organization)
  RETURN path
}
RETURN path
ORDER BY event.id, length(path), [step IN relationships(path) | step.id]
LIMIT 300
