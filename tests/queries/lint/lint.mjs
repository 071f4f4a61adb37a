// Reads {"schema": a DbSchema of the linter, "queries": {name: text}} from stdin; prints {name: ["line 3: Warning: …", …]}.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// The linter lies in the cache folder from which this is started, not beside this file.
const { lintCypherQuery } = createRequire(join(process.cwd(), 'package.json'))('@neo4j-cypher/language-support');
const SEVERITIES = ['', 'Error', 'Warning', 'Information', 'Hint'];

const { schema, queries } = JSON.parse(readFileSync(0, 'utf-8'));
const told = ({ severity, range, message }) => `line ${range.start.line + 1}: ${SEVERITIES[severity]}: ${message}`;
const found = Object.entries(queries).map(([name, text]) => [name, lintCypherQuery(text, schema).diagnostics.map(told)]);
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
