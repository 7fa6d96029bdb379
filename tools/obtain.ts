import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { isToolName, type ToolName, toolNames, tools } from './components.ts';
import { askReleasePages, type Obtained, obtainTool } from './obtain-tool.ts';

const usage = `usage: node tools/obtain.ts [--optional] <tool>... | all
  --optional  exit 0 even if a tool cannot be had
  tools: ${toolNames.join(', ')}`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { optional, names, problem } = parseCommandLine();
  if (problem !== undefined) {
    console.error(`✖ ${problem}\n${usage}`);
    return 2;
  }
  await askReleasePages(names);
  let missing = 0;
  for (const name of names) {
    const obtained = await obtainTool(name, (message) => console.error(message));
    if (obtained.installed) {
      console.log(describe(obtained));
    } else {
      missing += 1;
      console.error(`✖ ${name} ${tools[name].version} cannot be had; tests that need it do not run`);
      for (const reason of obtained.reasons) console.error(`    ${reason}`);
    }
  }
  return missing > 0 && !optional ? 1 : 0;
}

interface CommandLine {
  readonly optional: boolean;
  readonly names: readonly ToolName[];
  readonly problem?: string;
}

function parseCommandLine(): CommandLine {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { optional: { type: 'boolean', default: false } },
    });
    const asked = positionals.includes('all') ? toolNames : positionals;
    const unknown = asked.filter((name) => !isToolName(name));
    const problem =
      asked.length === 0
        ? 'name at least one tool'
        : unknown.length > 0
          ? `no tool is named ${unknown.join(', ')}`
          : undefined;
    return { optional: values.optional, names: asked.filter(isToolName), ...(problem !== undefined && { problem }) };
  } catch (error) {
    return { optional: false, names: [], problem: error instanceof Error ? error.message : String(error) };
  }
}

function describe({ name, installed, alreadyThere }: Extract<Obtained, { alreadyThere: boolean }>): string {
  const { version, wanted, from, path } = installed;
  const named = version === wanted ? version : `${version} instead of ${wanted}${because(name, from)}`;
  return `${name} ${named}: ${from}${alreadyThere ? ', already there' : ''} (${relative(process.cwd(), path)})`;
}

/** Only a Go module differs on purpose; the distribution's version is simply what it has. */
function because(name: ToolName, from: string): string {
  const differs = tools[name].go?.differs;
  return differs !== undefined && from.startsWith('built') ? ` (${differs})` : '';
}
