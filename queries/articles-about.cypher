// 哪些报道提到了某人、某机构、某地或某活动？
// Which articles mention a person, body, area, site or event?
//
// 参数 Parameters
//   name: STRING of Person|Union|Company|Organization|District|Place|Event = '平谷区总工会'  名称或别名 · the name or an alias
//
// 列 Columns
//   about: STRING  提到的节点 · the node mentioned
//   type: STRING  类型 · its type
//   date: DATE  发表日期 · the day of publication
//   article: STRING  标题 · the headline
//   source: STRING  来源 · the newspaper, programme or site
//   sentences: LIST  提到它的句子 · the sentences that mention it
//   articleId: STRING  报道的标识 · the article's id
//   aboutId: STRING  节点的标识 · the node's id
//
MATCH (topic:Person|Union|Company|Organization|District|Place|Event)<-[mentions:MENTIONS]-(article:Article)
WHERE topic.names CONTAINS '|' + $name + '|'
RETURN topic.name AS about, head([label IN labels(topic) WHERE label <> 'KgNode']) AS type, article.date AS date,
  article.name AS article, article.source AS source, mentions.sentences AS sentences, article.id AS articleId, topic.id AS aboutId
ORDER BY aboutId, toString(date), articleId
LIMIT 500
