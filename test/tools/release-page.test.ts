import { afterEach, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromReleasePage } from '../../tools/release-page.ts';

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
const content = '#!/bin/sh\necho tool 1.2.3\n';
const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'release-page-'));
  cleanups.push(() => rmSync(path, { recursive: true }));
  return path;
}

function archive(): Buffer {
  const root = folder();
  mkdirSync(join(root, 'tool-1.2.3'));
  writeFileSync(join(root, 'tool-1.2.3', 'tool'), content);
  execFileSync('tar', ['-czf', 'tool.tar.gz', 'tool-1.2.3'], { cwd: root });
  return readFileSync(join(root, 'tool.tar.gz'));
}

async function releasePage(files: Readonly<Record<string, Buffer | string>>): Promise<string> {
  const server: Server = createServer((request, response) => {
    const file = files[(request.url ?? '').slice(1)];
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  cleanups.push(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
}

const tarball = { file: 'tool.tar.gz', member: 'tool-1.2.3/tool', checksums: 'sums.txt' };

test('gives the binary of an archive whose checksum is listed', async () => {
  const file = archive();
  const page = await releasePage({ 'tool.tar.gz': file, 'sums.txt': `${sha256(file)}  tool.tar.gz\n` });
  const scratch = folder();

  const outcome = await fromReleasePage('tool', '1.2.3', { folder: page, ...tarball }, scratch);

  expect(outcome).toEqual({ obtained: true, version: '1.2.3', from: `downloaded from ${page}tool.tar.gz` });
  expect(readFileSync(join(scratch, 'tool'), 'utf8')).toBe(content);
});

test('gives the binary when the checksum file lists what is inside the archive', async () => {
  const page = await releasePage({ 'tool.tar.gz': archive(), 'sums.txt': `${sha256(content)} *tool-1.2.3/tool\n` });

  const outcome = await fromReleasePage('tool', '1.2.3', { folder: page, ...tarball }, folder());

  expect(outcome).toMatchObject({ obtained: true });
});

test('gives a bare binary whose checksum stands alone', async () => {
  const page = await releasePage({ tool: content, 'tool.sha256': sha256(content) });
  const asset = { folder: page, file: 'tool', member: 'tool', checksums: 'tool.sha256' };

  const outcome = await fromReleasePage('tool', '1.2.3', asset, folder());

  expect(outcome).toMatchObject({ obtained: true });
});

test('rejects an archive with another checksum', async () => {
  const file = archive();
  const page = await releasePage({ 'tool.tar.gz': file, 'sums.txt': `${sha256('another')}  tool.tar.gz\n` });
  const scratch = folder();

  const outcome = await fromReleasePage('tool', '1.2.3', { folder: page, ...tarball }, scratch);

  expect(outcome).toEqual({
    obtained: false,
    reason: `tool.tar.gz has checksum ${sha256(file)}, and sums.txt says ${sha256('another')}`,
  });
  expect(readdirSync(scratch)).not.toContain('tool');
});

test('rejects an archive that the checksum file does not list', async () => {
  const page = await releasePage({ 'tool.tar.gz': archive(), 'sums.txt': `${sha256(content)}  other.tar.gz\n` });

  const outcome = await fromReleasePage('tool', '1.2.3', { folder: page, ...tarball }, folder());

  expect(outcome).toEqual({ obtained: false, reason: `${page}sums.txt does not list tool.tar.gz` });
});

test('says which file is not on the page', async () => {
  const page = await releasePage({});

  const outcome = await fromReleasePage('tool', '1.2.3', { folder: page, ...tarball }, folder());

  expect(outcome).toEqual({ obtained: false, reason: `${page}sums.txt answered 404` });
});

test('says that a host takes no connections', async () => {
  const server = createTcpServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  await new Promise((resolve) => server.close(resolve));

  const outcome = await fromReleasePage('tool', '1.2.3', { folder: `http://${host}/`, ...tarball }, folder());

  expect(outcome).toEqual({ obtained: false, reason: `${host} cannot be reached` });
});
