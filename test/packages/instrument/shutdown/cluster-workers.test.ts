import { expect, test } from '@jest/globals';
import { startProgram } from '../program.ts';

test('SIGTERM of the primary ends the workers, too, and the primary after them', async () => {
  const program = startProgram('cluster', '0');
  await program.nextLine();

  program.child.kill('SIGTERM');

  expect([await program.nextLine(), await program.nextLine()]).toEqual(['exited', 'exited']);
  expect(await program.exitCode).toBe(0);
}, 30_000);
