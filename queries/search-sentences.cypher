// 哪些句子里有这些字词，说的是什么关系（全文检索）？
// Which sentences hold these words, and which edges do they tell (full text)?
//
// 参数 Parameters
//   words: STRING = '招聘会 企业'  字词，两字以上，用空格隔开则都要有 · words of two or more signs with blanks between, all of which must be there
//
// 列 Columns
//   sentence: STRING  句子 · the sentence
//   article: STRING  报道的标题 · the article's headline
//   date: DATE  报道的日期 · the day of its publication
//   edges: LIST  由它得出的关系：source 起点，relation 关系，roles 角色，target 终点 · the edges that it tells
//   articleId: STRING  报道的标识 · the article's id
//
WITH [word IN split(replace(replace(replace(toLower($words), '\\', ' '), '"', ' '), '　', ' '), ' ') WHERE size(word) > 1] AS words
// The index holds 2023年中国 as 2023, 年中, 中国: pairs of Chinese signs and single figures are in it wherever a word stands.
WITH words, reduce(terms = '*:*', word IN words | terms + reduce(own = '', at IN range(0, size(word) - 1) | own + CASE
  WHEN '一' <= substring(word, at, 1) <= '龥' AND '一' <= substring(word, at + 1, 1) <= '龥' THEN ' +"' + substring(word, at, 2) + '"'
  WHEN '0' <= substring(word, at, 1) <= '9' THEN ' +*' + substring(word, at, 1) + '*'
  ELSE '' END)) AS query
CALL db.index.fulltext.queryRelationships('kg_sentences', query) YIELD relationship AS edge
WHERE size(words) > 0 AND type(edge) <> 'MENTIONS'
UNWIND range(0, size(edge.sentences) - 1) AS place
WITH words, edge, edge.sentences[place] AS sentence, edge.articles[place] AS articleId
WHERE all(word IN words WHERE toLower(sentence) CONTAINS word)
WITH sentence, articleId, edge
ORDER BY edge.id
WITH sentence, articleId, collect({
  source: startNode(edge).name, relation: type(edge), roles: coalesce(edge.roles, []), target: endNode(edge).name
}) AS edges
MATCH (article:KgNode {id: articleId})
RETURN sentence, article.name AS article, article.date AS date, edges, articleId
ORDER BY date IS NULL, toString(date) DESC, articleId, sentence
LIMIT 100
