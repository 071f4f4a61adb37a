// 哪些活动一届接一届地举行？
// Which events are held again and again?
//
// 参数 Parameters
//   word: STRING = '全国政协'  名称中的字词，空则不限 · a word in the name; nothing for any
//   times: INTEGER = 2  至少举行几次 · held at least so many times
//
// 列 Columns
//   series: STRING  去掉届次和年份的名称 · the name without its numbers
//   times: INTEGER  不同日期的次数 · on how many different dates
//   first: STRING  最早的日期 · the first date
//   last: STRING  最晚的日期 · the last date
//   events: LIST  各次：event 名称，date 日期，hosts 主办方，eventId 标识 · each event
//
MATCH (event:Event)
WHERE event.names CONTAINS $word AND event.date IS NOT NULL
WITH event, reduce(
  name = event.name,
  sign IN ['第', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '零', '〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百']
  | replace(name, sign, '')
) AS series
WHERE size(series) >= 5
WITH series, event
ORDER BY toString(event.date), event.id
WITH series, collect(event) AS held, collect(DISTINCT toString(event.date)) AS dates
WHERE size(dates) >= $times
RETURN series, size(dates) AS times, head(dates) AS first, last(dates) AS last,
  [event IN held | {
    event: event.name, date: event.date, eventId: event.id,
    hosts: COLLECT { MATCH (host)-[:HOSTS]->(event) RETURN host.name ORDER BY host.id }
  }] AS events
ORDER BY times DESC, first, head(held).id
LIMIT 100
