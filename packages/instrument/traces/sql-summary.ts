/** What a statement does to which table, and its text without the values that stand in it. */
export interface SqlSummary {
  /** First word of the statement, in upper case: `SELECT`. */
  readonly operation: string;
  /** First table named; `none` where there is none. */
  readonly table: string;
  /** The statement with `?` in place of every literal. */
  readonly text: string;
}

/** Statements of a service are few; those with values written into them are many, and are not remembered for long. */
const remembered = 1000;
const summaries = new Map<string, SqlSummary>();

/** Summary of a statement for spans and metrics. */
export const sqlSummary = (sql: string): SqlSummary => {
  const known = summaries.get(sql);
  if (known !== undefined) return known;
  const summary = summarize(sql);
  if (summaries.size >= remembered) summaries.clear();
  summaries.set(sql, summary);
  return summary;
};

const comments = /--[^\n]*|\/\*[\s\S]*?\*\//g;
// Dollar quotes, escape strings, plain strings (also one that was cut off), numbers that are no placeholder ($1).
const literals =
  /\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|\b[eE]'(?:[^'\\]|\\.|'')*(?:'|$)|(?:\b[nNbBxX])?'(?:[^']|'')*(?:'|$)|(?<![$\w])\d+(?:\.\d+)?\b/g;
const tableName = /\b(?:from|into|update|join|table(?:\s+if\s+(?:not\s+)?exists)?)\s+(?:only\s+)?["`[]?([\w.]+)/i;

const summarize = (sql: string): SqlSummary => {
  const bare = sql.slice(0, 10_000).replace(comments, ' ');
  const word = /[a-z]+/i.exec(bare)?.[0].toUpperCase() ?? 'UNKNOWN';
  return {
    operation: operations.has(word) ? word : 'OTHER',
    table: tableName.exec(bare)?.[1]?.toLowerCase() ?? 'none',
    text: bare.replace(literals, '?').replace(/\s+/g, ' ').trim().slice(0, 1000),
  };
};

/** Others share one value, for the first word of a text that is no SQL can be anything. */
const operations = new Set(
  'SELECT INSERT UPDATE DELETE MERGE WITH BEGIN COMMIT ROLLBACK SAVEPOINT RELEASE CREATE ALTER DROP TRUNCATE PRAGMA SET SHOW EXPLAIN ANALYZE VACUUM COPY LOCK LISTEN NOTIFY CALL'.split(
    ' ',
  ),
);
