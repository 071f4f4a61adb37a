// 某位记者写过哪些报道，涉及谁？
// Which articles did a reporter write, and about whom?
//
// 参数 Parameters
//   name: STRING of Person = '赵思远'  姓名 · the reporter's name
//
// 列 Columns
//   reporter: STRING  记者 · the reporter
//   date: DATE  发表日期 · the day of publication
//   article: STRING  标题 · the headline
//   roles: LIST  署名方式 · the credits
//   about: LIST  提到的工会和人物 · the unions and people that it mentions
//   evidence: STRING  署名原文 · the line that credits the reporter
//   articleId: STRING  报道的标识 · the article's id
//   reporterId: STRING  记者的标识 · the reporter's id
//
MATCH (reporter:Person)-[reported:REPORTED]->(article:Article)
WHERE reporter.names CONTAINS '|' + $name + '|'
RETURN reporter.name AS reporter, article.date AS date, article.name AS article, coalesce(reported.roles, []) AS roles,
  COLLECT { MATCH (article)-[:MENTIONS]->(topic:Union|Person) WHERE topic.id <> reporter.id RETURN topic.name ORDER BY topic.id } AS about,
  reported.evidence AS evidence, article.id AS articleId, reporter.id AS reporterId
ORDER BY reporterId, toString(date), articleId
LIMIT 500
