import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Variables by which Node keeps what it compiled, by its content: half of a short run is compiling the sources. */
export const compiledOnce = { NODE_COMPILE_CACHE: join(tmpdir(), 'belvedere-compiled') };
