// 某个工会的领导、部门、活动和伙伴（图）？
// Who leads a union, what is part of it and what does it host, as a picture?
//
// 参数 Parameters
//   name: STRING of Union = '北京市总工会'  工会的名称或别名 · the union's name or an alias
//
// 列 Columns
//   path: PATH  工会与人物、隶属、地区，工会与活动及其他主办方 · the union with its people, parts and area, and with its events and their other hosts
//
MATCH (union:Union)
WHERE union.names CONTAINS '|' + $name + '|'
CALL (union) {
  MATCH path = (union)-[:LEADS|MEMBER_OF|PART_OF|HOSTS|LOCATED_IN]-()
  RETURN path ORDER BY [step IN relationships(path) | step.id] LIMIT 200
  UNION
  MATCH path = (union)-[:HOSTS]->(:Event)<-[:HOSTS]-()
  RETURN path ORDER BY [step IN relationships(path) | step.id] LIMIT 100
}
RETURN path
ORDER BY union.id, length(path), [step IN relationships(path) | step.id]
LIMIT 400
