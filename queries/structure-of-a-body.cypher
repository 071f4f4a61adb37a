// 某个机构隶属于谁，下面有哪些部门？
// What is a body part of, and what is part of it?
//
// 参数 Parameters
//   name: STRING of Union|Company|Organization = '北京市总工会'  机构的名称或别名 · the body's name or an alias
//
// 列 Columns
//   path: PATH  自下而上的隶属关系 · from the part up to the whole
//
MATCH (body:Union|Company|Organization)
WHERE body.names CONTAINS '|' + $name + '|'
CALL (body) {
  MATCH path = (:Union|Company|Organization)-[:PART_OF*1..3]->(body)
  RETURN path
  UNION
  MATCH path = (body)-[:PART_OF*1..3]->(:Union|Company|Organization)
  RETURN path
}
RETURN path
ORDER BY length(path), [step IN relationships(path) | step.id]
LIMIT 200
