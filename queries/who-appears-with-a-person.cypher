// 谁和某人一同参加过活动，有多少次？
// Who appeared at events together with a person, and how often?
//
// 参数 Parameters
//   name: STRING of Person = '付湘生'  姓名 · the person's name
//
// 列 Columns
//   person: STRING  人物 · the person
//   companion: STRING  同席者 · who was there too
//   times: INTEGER  共同参加的活动数 · the number of events
//   events: LIST  各次活动：event 名称，date 日期，eventId 标识，evidence 依据 · each event with what tells that both were there
//   companionId: STRING  同席者的标识 · the companion's id
//   personId: STRING  人物的标识 · the person's id
//
MATCH (person:Person)-[:ATTENDS|LEADS]->(event:Event)
WHERE person.names CONTAINS '|' + $name + '|'
WITH DISTINCT person, event
MATCH (event)<-[:ATTENDS|LEADS]-(companion:Person)
WHERE companion.id <> person.id
WITH DISTINCT person, companion, event
ORDER BY toString(event.date), event.id
WITH person, companion, collect(event) AS shared
ORDER BY person.id, size(shared) DESC, companion.id
LIMIT 200
RETURN person.name AS person, companion.name AS companion, size(shared) AS times,
  [event IN shared[..20] | {
    event: event.name, date: event.date, eventId: event.id,
    evidence: COLLECT {
      MATCH (event)<-[tie:ATTENDS|LEADS]-(one:Person)
      WHERE one.id IN [person.id, companion.id]
      RETURN tie.evidence ORDER BY tie.id
    }
  }] AS events,
  companion.id AS companionId, person.id AS personId
ORDER BY personId, times DESC, companionId
