/** One line of /metrics. */
export interface ParsedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** What OpenMetrics has behind `#`. */
  readonly exemplar?: string;
}

const sampleLine = /^([a-zA-Z_:][\w:]*)(?:\{(.*?)\})? (\S+)(?: # (.*))?$/;
const labelPair = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** Samples of a scrape; throws on a line that is none. */
export const parseMetrics = (text: string): ParsedSample[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name, labels = '', value, exemplar] = sampleLine.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`not a sample: ${line}`);
      const pairs = [...labels.matchAll(labelPair)].map(([, label = '', text = '']) => [label, text] as const);
      return { name, labels: Object.fromEntries(pairs), value: Number(value), ...(exemplar && { exemplar }) };
    });
