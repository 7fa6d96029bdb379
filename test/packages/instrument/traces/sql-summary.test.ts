import { expect, test } from '@jest/globals';
import { sqlSummary } from '../../../../packages/instrument/traces/sql-summary.ts';

test.each([
  ['select * from "Orders" where id = $1', 'SELECT', 'orders', 'select * from "Orders" where id = $1'],
  [
    "INSERT INTO shop.orders VALUES (7, 'a''b', 1.5)",
    'INSERT',
    'shop.orders',
    'INSERT INTO shop.orders VALUES (?, ?, ?)',
  ],
  ["UPDATE t2 SET path = 'C:\\' WHERE key = 'hush'", 'UPDATE', 't2', 'UPDATE t2 SET path = ? WHERE key = ?'],
  ["SELECT E'it\\'s hush' FROM a", 'SELECT', 'a', 'SELECT ? FROM a'],
  ['SELECT $tag$hush$tag$ FROM a', 'SELECT', 'a', 'SELECT ? FROM a'],
  ["/* hush */ DELETE FROM a -- hush\n WHERE x = 'cut off hush", 'DELETE', 'a', 'DELETE FROM a WHERE x = ?'],
  ['BEGIN', 'BEGIN', 'none', 'BEGIN'],
  ['hush hush', 'OTHER', 'none', 'hush hush'],
  ['', 'OTHER', 'none', ''],
])('%s', (sql, operation, table, text) => {
  expect(sqlSummary(sql)).toEqual({ operation, table, text });
});
