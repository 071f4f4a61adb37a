"""Cypher that writes, Cypher that only looks like it, and Cypher that tells all there is."""

from __future__ import annotations

WRITES = [
    "CREATE (n:Person {name: 'x'}) RETURN n",
    "MERGE (n:Person {name: 'x'})",
    "MERGE (n:Person {name: '林晓溪'}) RETURN n.id",
    "MATCH (n:Person) SET n.name = 'x'",
    "MATCH (n:Person) REMOVE n.name",
    "MATCH (n:Person) DETACH DELETE n",
    "match (n:Person) detach\n/* RETURN */ delete n",
    "MATCH (n:Person) FOREACH (x IN [1] | SET n.x = x)",
    "CALL { CREATE (n:Person) RETURN n } RETURN n",
    "MATCH (n:Person) CALL (n) { SET n.x = 1 } RETURN count(n)",
    "UNWIND [1] AS x CALL (x) { CREATE (:Person) } IN TRANSACTIONS OF 1 ROWS RETURN count(*)",
    "CREATE INDEX own FOR (n:Person) ON (n.name)",
    "CREATE CONSTRAINT own FOR (n:Person) REQUIRE n.name IS UNIQUE",
    "PROFILE CREATE (n:Person) RETURN n",
    "RETURN 1 AS one; CREATE (n:Person)",
    "RETURN 'a' AS a // b\nUNION CREATE (n:Person) RETURN 'b' AS a",
    "CALL apoc.create.node(['Person'], {})",
    "CALL apoc.cypher.doIt('CREATE (n:Person)', {})",
]
BEYOND = [
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "load /* a remark */ csv with headers from 'http://localhost:9/x' AS line RETURN line",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "TERMINATE TRANSACTION 'database-transaction-1' YIELD message RETURN message",
]
"""Cypher that no plan calls writing, and that does more than read the graph."""
READS = {
    "RETURN 'CREATE (n) DELETE n' AS x // SET n.x = 1": "CREATE (n) DELETE n",
    'RETURN "MERGE" AS x /* REMOVE n.x */': "MERGE",
    "RETURN 'LOAD CSV' AS x // TERMINATE TRANSACTIONS": "LOAD CSV",
    "MATCH (`SET`:Person {id: 'n3'}) RETURN `SET`.name AS x": "林晓溪",
}
ALL = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n.id AS id, properties(n) AS own, r.id AS edge, properties(r) AS its ORDER BY id, edge"
