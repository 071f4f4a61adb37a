// 哪些活动的日期不全或没有？
// Which events have no date, or only a part of one?
//
// 列 Columns
//   event: STRING  活动 · the event
//   date: STRING  已知的部分 · what is known of the date
//   articles: LIST  提到它的报道：title 标题，date 日期，articleId 标识 · the articles that mention it
//   sentences: LIST  最早一篇里提到它的句子 · the sentences of the first of them that mention it
//   eventId: STRING  活动的标识 · the event's id
//
MATCH (event:Event)
WHERE event.date IS NULL OR size(toString(event.date)) < 10
WITH event, COUNT { (event)--() } AS edges
ORDER BY edges DESC, event.id
LIMIT 200
MATCH (event)<-[mentions:MENTIONS]-(article:Article)
WITH event, edges, mentions, article
ORDER BY toString(article.date), article.id
WITH event, edges, collect({title: article.name, date: article.date, articleId: article.id}) AS articles,
  head(collect(mentions.sentences)) AS sentences
RETURN event.name AS event, toString(event.date) AS date, articles, sentences, event.id AS eventId
ORDER BY edges DESC, eventId
