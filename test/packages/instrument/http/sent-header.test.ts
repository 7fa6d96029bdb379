import { expect, test } from '@jest/globals';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { sentHeader } from '../../../../packages/instrument/http/sent-header.ts';

const requestWith = (rawHeaders: string[], headers: NodeJS.Dict<string | string[]> = {}): IncomingMessage => {
  const request = new IncomingMessage(new Socket());
  request.rawHeaders = rawHeaders;
  request.headers = headers;
  return request;
};

test.each<[string, string[], string | undefined]>([
  ['in any case', ['Host', 'shop', 'X-Request-ID', 'abc-1'], 'abc-1'],
  ['sent twice, with both values', ['X-Request-Id', 'a', 'x-request-id', 'b'], 'a, b'],
  ['not sent, where a value reads like its name', ['Host', 'x-request-id', 'Accept', '*/*'], undefined],
])('a header is found %s', (_title, sent, expected) => {
  expect(sentHeader(requestWith(sent), 'x-request-id')).toBe(expected);
});

test('a request that never came over a connection has its headers as an object alone', () => {
  expect(sentHeader(requestWith([], { 'x-request-id': 'abc-2' }), 'x-request-id')).toBe('abc-2');
  expect(sentHeader(requestWith([]), 'x-request-id')).toBeUndefined();
});
