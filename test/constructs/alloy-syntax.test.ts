import { expect, test } from '@jest/globals';
import { alloyText, Expression } from '../../constructs/alloy-syntax.ts';

test('blocks hold attributes, then the blocks within them', () => {
  expect(
    alloyText([
      {
        name: 'loki.write "loki"',
        attributes: { retries: 3, labels: { cluster: 'a' }, from: ['x', 'y'], on: true },
        blocks: [{ name: 'endpoint', attributes: { url: 'http://loki:3100' } }, { name: 'empty' }],
      },
      { name: 'logging', attributes: { level: 'info' } },
    ]),
  ).toBe(`loki.write "loki" {
  retries = 3
  labels = {
    cluster = "a",
  }
  from = ["x", "y"]
  on = true
  endpoint {
    url = "http://loki:3100"
  }
  empty { }
}

logging {
  level = "info"
}
`);
});

test('texts are quoted, expressions stand as they are', () => {
  const attributes = { text: 'a "b" \\w\n', code: new Expression('sys.env("A")') };

  expect(alloyText([{ name: 'x', attributes }])).toBe('x {\n  text = "a \\"b\\" \\\\w\\n"\n  code = sys.env("A")\n}\n');
});
