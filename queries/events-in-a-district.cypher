// 某个行政区内举行了哪些活动？ Which events took place in a district?
// 参数 Parameters: $name 行政区划的名称或别名 the district's name or alias
// 列 Columns: event 活动, date 日期, via 途经的地点 the places on the way up to the district
MATCH path = (event:Event)-[:LOCATED_IN*1..4]->(district:District)
WHERE district.name = $name OR $name IN district.aliases
WITH event, [step IN nodes(path)[1..] | step.name] AS via
ORDER BY size(via), via
WITH event, head(collect(via)) AS via
RETURN event.name AS event, event.date AS date, via
ORDER BY date, event, event.id
LIMIT 200
