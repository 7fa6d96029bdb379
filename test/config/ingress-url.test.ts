import { expect, test } from '@jest/globals';
import { ingressUrl, pathPrefix } from '../../config/ingress-url.ts';

test.each([
  [{ host: 'a.example.com', path: undefined }, 'https://a.example.com', ''],
  [{ host: 'a.example.com', path: '/' }, 'https://a.example.com', ''],
  [{ host: 'a.example.com', path: '/b/c', tls: { enabled: true } }, 'https://a.example.com/b/c', '/b/c'],
  [{ host: 'a.example.com', path: '/b', tls: { enabled: false } }, 'http://a.example.com/b', '/b'],
])('%j leads to %s', (ingress, url, prefix) => {
  expect([ingressUrl(ingress), pathPrefix(ingress)]).toEqual([url, prefix]);
});

test('without an ingress there is no path', () => {
  expect(pathPrefix(undefined)).toBe('');
});
