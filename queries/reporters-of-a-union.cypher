// 谁在报道某个工会？
// Who reports on a union?
//
// 参数 Parameters
//   name: STRING of Union = '北京市总工会'  工会的名称或别名 · the union's name or an alias
//
// 列 Columns
//   union: STRING  工会 · the union
//   reporter: STRING  记者、通讯员等 · who is credited
//   roles: LIST  署名方式 · the credits
//   articles: INTEGER  报道数 · the number of articles
//   headlines: LIST  报道：title 标题，date 日期，evidence 署名依据 · the articles with the line that credits the reporter
//   reporterId: STRING  记者的标识 · the reporter's id
//   unionId: STRING  工会的标识 · the union's id
//
MATCH (union:Union)<-[:MENTIONS]-(article:Article)<-[reported:REPORTED]-(reporter:Person|Union|Company|Organization)
WHERE union.names CONTAINS '|' + $name + '|'
WITH union, reporter, reported, article
ORDER BY article.date IS NULL, toString(article.date) DESC, article.id
WITH union, reporter, collect(reported) AS credits, collect(article) AS told
RETURN union.name AS union, reporter.name AS reporter,
  reduce(roles = [], credit IN credits | roles + [role IN coalesce(credit.roles, []) WHERE NOT role IN roles]) AS roles,
  size(told) AS articles,
  [place IN range(0, size(told) - 1) | {
    title: told[place].name, date: told[place].date, evidence: credits[place].evidence
  }][..20] AS headlines,
  reporter.id AS reporterId, union.id AS unionId
ORDER BY unionId, articles DESC, reporterId
LIMIT 200
