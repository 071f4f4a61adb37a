// 谁和某人一同出席过活动？ Who attended an event together with a person?
// 参数 Parameters: $name 人物的姓名 the person's name
// 列 Columns: event 活动, date 日期, companion 同席者, type 类型, tie 关系, roles 角色, eventId, companionId
MATCH (person:Person)-[:ATTENDS|LEADS]->(event:Event)<-[other:ATTENDS|LEADS]-(companion)
WHERE (person.name = $name OR $name IN person.aliases) AND companion.id <> person.id
RETURN DISTINCT event.name AS event, event.date AS date, companion.name AS companion,
  labels(companion)[0] AS type, type(other) AS tie, other.roles AS roles, event.id AS eventId, companion.id AS companionId
ORDER BY date, event, companion, eventId, companionId, tie
LIMIT 200
