// 一段时间里，哪些工会、人物和机构最常见报？
// Which unions, people and other bodies are mentioned most in a period?
//
// 参数 Parameters
//   since: DATE = '2023-01-01'  从哪一天起 · from this day on
//   until: DATE = '2023-06-30'  到哪一天止 · up to this day
//
// 列 Columns
//   name: STRING  名称 · the name
//   type: STRING  类型 · the type
//   articles: INTEGER  报道数 · the number of articles
//   first: DATE  最早一篇的日期 · the day of the first of them
//   last: DATE  最近一篇的日期 · the day of the latest
//   nodeId: STRING  标识 · the id
//
MATCH (article:Article)
WHERE article.date >= $since AND article.date <= $until
MATCH (article)-[:MENTIONS]->(topic:Person|Union|Company|Organization)
RETURN topic.name AS name, head([label IN labels(topic) WHERE label <> 'KgNode']) AS type, count(DISTINCT article) AS articles,
  min(article.date) AS first, max(article.date) AS last, topic.id AS nodeId
ORDER BY articles DESC, nodeId
LIMIT 100
