import { parseArgs } from 'node:util';
import { disturb } from './disturb.ts';
import { generateLoad } from './generate.ts';
import { summary } from './summary.ts';

const usage = `Usage: npm run service:load -- [options]
  --url <url>        where the shop is (http://127.0.0.1:8080)
  --rate <n>         requests per second (50)
  --seconds <n>      how long (30)
  --token <token>    ADMIN_TOKEN of the shop: has some requests fail and some be slow while the load is on`;

const options = {
  url: { type: 'string', default: 'http://127.0.0.1:8080' },
  rate: { type: 'string', default: '50' },
  seconds: { type: 'string', default: '30' },
  token: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const fail = (problems: readonly string[]): never => {
  console.error([...problems.map((problem) => `✖ ${problem}`), '', usage].join('\n'));
  process.exit(2);
};

const read = () => {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return fail([error instanceof Error ? error.message : String(error)]);
  }
};

const { url, rate, seconds, token, help } = read();
if (help) {
  console.log(usage);
  process.exit(0);
}
const [perSecond, duration] = [Number(rate), Number(seconds)];
const problems = [
  ...(URL.canParse(url) && /^https?:/.test(url) ? [] : ['--url must be a URL such as http://127.0.0.1:8080']),
  ...(perSecond > 0 && perSecond <= 10_000 ? [] : ['--rate must be a number above 0, at most 10000']),
  ...(duration > 0 && duration <= 86_400 ? [] : ['--seconds must be a number above 0, at most 86400']),
];
if (problems.length > 0) fail(problems);

const reachable = await fetch(new URL('/healthz/live', url)).catch(() => undefined);
await reachable?.arrayBuffer();
if (reachable?.ok !== true) fail([`${url} does not answer; start the shop with npm run service → at --url`]);

const undo =
  token === undefined
    ? undefined
    : await disturb(url, token).catch((error: unknown) =>
        fail([error instanceof Error ? error.message : String(error)]),
      );
const ended = new AbortController();
process.once('SIGINT', () => ended.abort());
const answers = await generateLoad({ url, rate: perSecond, seconds: duration, signal: ended.signal });
await undo?.();
console.log(summary(answers));
