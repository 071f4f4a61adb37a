// 哪些记者常报道哪些机构？
// Which reporters write about which bodies?
//
// 参数 Parameters
//   articles: INTEGER = 1  至少几篇报道 · at least so many articles
//
// 列 Columns
//   reporter: STRING  记者、通讯员等 · who is credited
//   body: STRING  被报道的机构 · the body that the articles mention
//   type: STRING  类型 · its type
//   articles: INTEGER  报道数 · the number of articles
//   headlines: LIST  最近五篇的标题 · the headlines of the latest five
//   reporterId: STRING  记者的标识 · the reporter's id
//   bodyId: STRING  机构的标识 · the body's id
//
MATCH (reporter:Person|Union|Company|Organization)-[:REPORTED]->(article:Article)-[:MENTIONS]->(body:Union|Company|Organization)
WHERE reporter.id <> body.id
WITH reporter, body, article
ORDER BY article.date IS NULL, toString(article.date) DESC, article.id
WITH reporter, body, collect(DISTINCT article.name) AS headlines, count(DISTINCT article) AS articles
WHERE articles >= $articles
RETURN reporter.name AS reporter, body.name AS body, head([label IN labels(body) WHERE label <> 'KgNode']) AS type,
  articles, headlines[..5] AS headlines, reporter.id AS reporterId, body.id AS bodyId
ORDER BY articles DESC, reporterId, bodyId
LIMIT 200
