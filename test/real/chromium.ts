import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { systemProgram } from './system-program.ts';

/** A page that stands in a file, and the size of the window it is looked at in. */
export interface SeenPage {
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

/** It asks nobody for anything: no updates, no accounts, no network. */
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

const look = ({ file, width, height }: SeenPage, what: string): string => {
  const profile = mkdtempSync(join(tmpdir(), 'belvedere-chromium-'));
  try {
    const window = [`--user-data-dir=${profile}`, `--window-size=${String(width)},${String(height)}`];
    return execFileSync(
      systemProgram('chromium') ?? 'chromium',
      [...quiet, ...window, what, pathToFileURL(file).href],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: 60_000,
        maxBuffer: 2 ** 26,
      },
    );
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** The page as it stands after its scripts have run. */
export const dumpDom = (page: SeenPage): string => look(page, '--dump-dom');

/** Writes a picture of the page. */
export const takePicture = (page: SeenPage, picture: string): void => {
  look(page, `--screenshot=${picture}`);
};
