// 每个月有多少活动、主办方和报道？
// How many events, hosts and articles are there in each month?
//
// 参数 Parameters
//   since: DATE = '2023-01-01'  从哪一天起 · from this day on
//   until: DATE = '2023-12-31'  到哪一天止 · up to this day
//
// 列 Columns
//   month: STRING  年月 · the month
//   events: INTEGER  活动数 · the number of events
//   hosts: INTEGER  主办方数 · the number of hosts
//   articles: INTEGER  报道数 · the number of articles published
//
CALL () {
  MATCH (event:Event)
  WHERE event.date >= $since AND event.date <= $until
  OPTIONAL MATCH (event)<-[:HOSTS]-(host)
  RETURN substring(toString(event.date), 0, 7) AS month, count(DISTINCT event) AS events, count(DISTINCT host) AS hosts, 0 AS articles
  UNION ALL
  MATCH (article:Article)
  WHERE article.date >= $since AND article.date <= $until
  RETURN substring(toString(article.date), 0, 7) AS month, 0 AS events, 0 AS hosts, count(article) AS articles
}
RETURN month, sum(events) AS events, sum(hosts) AS hosts, sum(articles) AS articles
ORDER BY month
LIMIT 500
