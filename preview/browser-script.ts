import { build } from 'esbuild';
import { join } from 'node:path';

/** The script of the page with uPlot in it, as text that stands in a page. */
export const browserScript = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'browser/draw.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    legalComments: 'inline',
    logLevel: 'silent',
  });
  return (outputFiles[0]?.text ?? '').replaceAll('</script', String.raw`<\/script`);
};
