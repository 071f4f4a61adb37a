// 活动最多的行政区划有哪些？
// In which districts do most events take place?
//
// 参数 Parameters
//   level: STRING = 'district'  级别，空则不限：province、city、district、county、town、street … · how high they stand; nothing for any
//
// 列 Columns
//   district: STRING  行政区划 · the district
//   level: STRING  级别 · its level
//   region: STRING  所属地区 · the regions that it lies in
//   events: INTEGER  直接或在其场所举行的活动数 · the number of events there, or at a site or body there
//   unions: INTEGER  主办这些活动的工会数 · how many unions hosted them
//   districtId: STRING  行政区划的标识 · the district's id
//
MATCH (district:District)<-[:LOCATED_IN*1..2]-(event:Event)
WHERE $level IN ['', district.level]
WITH DISTINCT district, event
OPTIONAL MATCH (event)<-[:HOSTS]-(union:Union)
RETURN district.name AS district, district.level AS level, district.region AS region,
  count(DISTINCT event) AS events, count(DISTINCT union) AS unions, district.id AS districtId
ORDER BY events DESC, districtId
LIMIT 100
