// 两个人一同参加过哪些活动？
// Which events did two people attend together?
//
// 参数 Parameters
//   name: STRING of Person = '付湘生'  一人的姓名 · the one's name
//   other: STRING of Person = '张艳革'  另一人的姓名 · the other's name
//
// 列 Columns
//   event: STRING  活动 · the event
//   date: DATE|STRING  日期，不全时为文本 · its date, a text where a part is unknown
//   one: STRING  一人 · the one
//   oneTie: STRING  其参加方式：LEADS、ATTENDS · whether the one led it
//   oneEvidence: STRING  其依据 · the sentences that tell it
//   another: STRING  另一人 · the other
//   anotherTie: STRING  其参加方式：LEADS、ATTENDS · whether the other led it
//   anotherEvidence: STRING  其依据 · the sentences that tell it
//   eventId: STRING  活动的标识 · the event's id
//
MATCH (person:Person)-[tie:ATTENDS|LEADS]->(event:Event)<-[otherTie:ATTENDS|LEADS]-(companion:Person)
WHERE person.names CONTAINS '|' + $name + '|' AND companion.names CONTAINS '|' + $other + '|' AND person.id <> companion.id
RETURN event.name AS event, event.date AS date, person.name AS one, type(tie) AS oneTie, tie.evidence AS oneEvidence,
  companion.name AS another, type(otherTie) AS anotherTie, otherTie.evidence AS anotherEvidence, event.id AS eventId
ORDER BY toString(date), eventId, tie.id, otherTie.id
LIMIT 200
