import { expect, test } from '@jest/globals';
import { createRedaction } from '../../../../packages/instrument/logs/redaction.ts';

const { text, query, fields } = createRedaction(['iban']);

test('sensitive keys are redacted at any depth and in any spelling, and the given object stays as it is', () => {
  const given = {
    user: { name: 'a', dbPassword: 'hunter2', sessions: [{ 'X-Api-Key': 'k', ip: '::1' }] },
    headers: { Authorization: 'Bearer abc', cookie: 'sid=1', accept: '*/*' },
    IBAN: 'DE1',
  };

  expect(fields(given)).toEqual({
    user: { name: 'a', dbPassword: '[redacted]', sessions: [{ 'X-Api-Key': '[redacted]', ip: '::1' }] },
    headers: { Authorization: '[redacted]', cookie: '[redacted]', accept: '*/*' },
    IBAN: '[redacted]',
  });
  expect(given.user.dbPassword).toBe('hunter2');
});

test('what a sensitive key tells without its secret stays', () => {
  expect(fields({ has_password: true, input_tokens: 512, token: undefined })).toEqual({
    has_password: true,
    input_tokens: 512,
    token: undefined,
  });
});

test.each([
  ['login with password=hunter2 failed', 'login with password=[redacted] failed'],
  ['{"user":"a","api_key":"k1 k2","n":1}', '{"user":"a","api_key":"[redacted]","n":1}'],
  ['Authorization: Bearer abc.def', 'Authorization: [redacted]'],
  ['sent Bearer abcdefgh to it', 'sent Bearer [redacted] to it'],
  ['Cookie: sid=1; theme=dark', 'Cookie: [redacted]'],
  ['no connection to postgres://shop:hunter2@db/shop', 'no connection to postgres://shop:[redacted]@db/shop'],
  ['GET /cb?access_token=abc&page=2', 'GET /cb?access_token=[redacted]&page=2'],
  ['jwt eyJhbGciOi.eyJzdWIiOi.abc-def here', 'jwt [redacted] here'],
  ['iban: DE12', 'iban: [redacted]'],
  ['the password is wrong', 'the password is wrong'],
])('secrets are taken out of a text: %s', (given, expected) => {
  expect(text(given)).toBe(expected);
});

test.each([
  ['token=abc&page=2', 'token=[redacted]&page=2'],
  ['api%5Fkey=abc', 'api%5Fkey=[redacted]'],
  ['a=1&&b', 'a=1&&b'],
  ['%zz=1&password=%zz', '%zz=1&password=[redacted]'],
])('a query string loses the values of sensitive parameters: %s', (given, expected) => {
  expect(query(given)).toBe(expected);
});

test('errors keep type, message, stack and cause, without secrets, and a circle ends', () => {
  const cause = new Error('token=abc');
  const error = Object.assign(new Error('password=hunter2', { cause }), { code: 'E1' });
  const circle: Record<string, unknown> = { error };
  circle.self = circle;

  expect(fields(circle)).toMatchObject({
    error: { type: 'Error', code: 'E1', message: 'password=[redacted]', cause: { message: 'token=[redacted]' } },
    self: '[circular]',
  });
});

test('a long text without an end in sight takes no long time', () => {
  const started = performance.now();
  text(`${'password'.repeat(20_000)} ${'a:/'.repeat(20_000)} ${'eyJ'.repeat(20_000)}`);
  expect(performance.now() - started).toBeLessThan(2000);
});
