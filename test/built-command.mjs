import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Bundles the command before any test: those that run it run what users do, made from the sources as they are now. */
export default () => {
  execFileSync(process.execPath, [fileURLToPath(new URL('../tools/build.mjs', import.meta.url))], { stdio: 'inherit' });
};
