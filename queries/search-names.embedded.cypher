// 哪些名称或别名里有这些字词（全文检索）？
// Which names and aliases hold these words (full text)?
//
// 参数 Parameters
//   words: STRING = '慧远'  字词，两字以上，用空格隔开则都要有 · words of two or more signs with blanks between, all of which must be there
//
// 列 Columns
//   name: STRING  名称 · the name
//   type: STRING  类型 · the type
//   aliases: LIST  别名 · the aliases
//   region: STRING  所属地区 · the regions that it lies in
//   date: DATE|STRING  日期 · the date of an event or article
//   nodeId: STRING  标识 · the id
//
WITH [word IN split(replace(replace(replace(toLower($words), '\\', ' '), '"', ' '), '　', ' '), ' ') WHERE size(word) > 1] AS words
MATCH (node:KgNode)
WHERE size(words) > 0 AND all(word IN words WHERE toLower(node.names) CONTAINS word)
RETURN node.name AS name, head([label IN labels(node) WHERE label <> 'KgNode']) AS type, coalesce(node.aliases, []) AS aliases,
  node.region AS region, node.date AS date, node.id AS nodeId
ORDER BY size(name), nodeId
LIMIT 100
