import { afterEach } from '@jest/globals';
import { instrument, type Observed } from '@belvedere/instrument';
import { parseMetrics, type ParsedSample } from './metrics/parse-metrics.ts';

export type LogLine = Readonly<Record<string, unknown>>;

/** A service observed in a test, and what it logged. */
export interface ObservedInTest extends Observed {
  readonly lines: () => LogLine[];
  /** The text of all lines. */
  readonly text: () => string;
}

const observations: Observed[] = [];

afterEach(async () => {
  await Promise.all(observations.splice(0).map((observed) => observed.close()));
});

/** Observes with settings of a test; all is taken back after it. */
export const observe = (environment: Readonly<Record<string, string>> = {}): ObservedInTest => {
  let text = '';
  const logStream = { write: (line: string) => void (text += line) };
  const settings = { OTEL_SERVICE_NAME: 'shop', SERVICE_VERSION: '1.2.3', NODE_ENV: 'production', ...environment };
  const observed = instrument(settings, { logStream });
  observations.push(observed);
  const lines = () =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LogLine);
  return Object.defineProperties(
    { lines, text: () => text } as ObservedInTest,
    Object.getOwnPropertyDescriptors(observed),
  );
};

/** Lines of the access log. */
export const accessLines = (observed: ObservedInTest): LogLine[] =>
  observed.lines().filter(({ event }) => event === 'http_request');

/** Samples of one name in what a scrape got. */
export const samplesOf = (text: string, name: string): ParsedSample[] =>
  parseMetrics(text).filter((sample) => sample.name === name);

/** Waits for what happens soon. */
export const until = async (happened: () => boolean): Promise<void> => {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 5));
};
