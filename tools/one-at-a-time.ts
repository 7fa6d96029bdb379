import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than the slowest build; a lock older than this was left by a process whose id somebody else has now. */
const staleAfterMinutes = 60;

/**
 * Runs `action` while no other process holds `lockPath`. Two builds at once on a small machine take longer than one
 * after the other, and the second finds the first one's result.
 */
export async function oneAtATime<T>(lockPath: string, action: () => Promise<T>): Promise<T> {
  await mkdir(dirname(lockPath), { recursive: true });
  while (!(await take(lockPath))) {
    if (await isStale(lockPath)) await rm(lockPath, { force: true });
    else await sleep(250);
  }
  try {
    return await action();
  } finally {
    await rm(lockPath, { force: true });
  }
}

/** A link appears with its content or not at all, so nobody reads a lock without its owner. */
async function take(lockPath: string): Promise<boolean> {
  const mine = `${lockPath}.${randomUUID()}`;
  await writeFile(mine, String(process.pid));
  try {
    await link(mine, lockPath);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(mine, { force: true });
  }
}

async function isStale(lockPath: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(lockPath);
    const owner = Number(await readFile(lockPath, 'utf8'));
    return Date.now() - mtimeMs > staleAfterMinutes * 60_000 || !isRunning(owner);
  } catch {
    // Released between two looks: the next try takes it.
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
