// 一段时间里，哪些人物和机构第一次见报？
// Which people and bodies are mentioned for the first time in a period?
//
// 参数 Parameters
//   since: DATE = '2023-06-25'  从哪一天起 · from this day on
//   until: DATE = '2023-06-30'  到哪一天止 · up to this day
//
// 列 Columns
//   first: DATE  第一篇报道的日期 · the day of the first article
//   name: STRING  名称 · the name
//   type: STRING  类型 · the type
//   article: STRING  第一篇报道的标题 · the headline of the first article
//   sentences: LIST  其中提到它的句子 · the sentences of it that mention the node
//   nodeId: STRING  标识 · the id
//   articleId: STRING  报道的标识 · the article's id
//
MATCH (article:Article)
WHERE article.date >= $since AND article.date <= $until
MATCH (article)-[mentions:MENTIONS]->(topic:Person|Union|Company|Organization)
WHERE NOT EXISTS { MATCH (earlier:Article)-[:MENTIONS]->(topic) WHERE earlier.date < article.date }
WITH topic, article, mentions
ORDER BY article.id
WITH topic, head(collect(article)) AS article, head(collect(mentions)) AS mentions
RETURN article.date AS first, topic.name AS name, head([label IN labels(topic) WHERE label <> 'KgNode']) AS type,
  article.name AS article, mentions.sentences AS sentences, topic.id AS nodeId, article.id AS articleId
ORDER BY toString(first), type, nodeId
LIMIT 500
