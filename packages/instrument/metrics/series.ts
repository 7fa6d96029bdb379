import type { Aggregator, Metric, MetricObjectWithValues, MetricValue } from 'prom-client';
import type { MetricDefinition } from '../contract.ts';
import type { MeasurementSink } from './measurement-sink.ts';

/** Value of a label whose real value is unknown, or one too many. */
export const otherValue = 'other';

/** A sample as prom-client exchanges it, also between the workers of a cluster. */
export interface Sample {
  value: number;
  labels: Partial<Record<string, string | number>>;
  metricName?: string;
  exemplar?: Exemplar | null | undefined;
}

/** The trace of one measurement. */
export interface Exemplar {
  readonly labelSet: Readonly<Record<string, string>>;
  readonly value: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** Labels of a metric, by name. */
export type LabelsOf<Definition extends MetricDefinition> = Readonly<Record<Definition['labels'][number], string>>;

export interface SeriesOptions {
  /** Different values a label may take; later ones become `other`. */
  readonly maxLabelValues: number;
  readonly sinks: readonly MeasurementSink[];
  /** Told once per label that has too many values. */
  readonly onTooManyValues?: ((metric: string, label: string) => void) | undefined;
}

/** One series, and the values of its labels in the order of the definition. */
export interface Child<Series> {
  readonly labelValues: readonly string[];
  readonly series: Series;
}

/**
 * The series of one metric, which prom-client's registry reads like its own metrics. Their number is bounded, and a
 * measurement costs one look-up.
 */
export abstract class MetricSeries<Definition extends MetricDefinition, Series> {
  readonly name: string;
  readonly help: string;
  readonly type: Definition['type'];
  /** How the workers of a cluster add up. */
  readonly aggregator: Aggregator;
  readonly definition: Definition;
  protected readonly sinks: readonly MeasurementSink[];
  private readonly children = new Map<string, Child<Series>>();
  private readonly valuesByLabel: readonly Set<string>[];
  private readonly overfull = new Set<number>();
  private readonly options: SeriesOptions;
  private resets = 0;

  constructor(definition: Definition, options: SeriesOptions) {
    this.definition = definition;
    this.name = definition.name;
    this.help = definition.help;
    this.type = definition.type;
    this.aggregator = definition.shared === true ? 'first' : 'sum';
    this.sinks = options.sinks;
    this.options = options;
    this.valuesByLabel = definition.labels.map(() => new Set());
    this.reset();
  }

  /** What prom-client's registry asks for at a scrape. */
  get(): Promise<MetricObjectWithValues<MetricValue<string>>> {
    const values: Sample[] = [];
    for (const { labelValues, series } of this.children.values()) {
      const labels: Record<string, string> = {};
      this.definition.labels.forEach((label, index) => (labels[label] = labelValues[index] ?? ''));
      this.addSamples(values, labels, series);
    }
    const { name, help, type, aggregator } = this;
    return Promise.resolve({ name, help, type, aggregator, values } as never);
  }

  /** Forgets all series; prom-client's registry calls it. */
  reset(): void {
    this.resets += 1;
    this.children.clear();
    for (const values of this.valuesByLabel) values.clear();
    if (this.definition.labels.length === 0) this.child([]);
  }

  /** For prom-client's registry, whose type names only its own classes. */
  asMetric(): Metric {
    return this as unknown as Metric;
  }

  protected abstract start(): Series;
  protected abstract addSamples(samples: Sample[], labels: Record<string, string>, series: Series): void;

  /** The series of these label values, in the order of the definition. */
  protected child(labelValues: readonly string[]): Child<Series> {
    return this.children.get(keyOf(labelValues)) ?? this.newChild(labelValues);
  }

  /** What gives the series of these label values again and again, without looking for it. */
  protected boundChild(labelValues: readonly string[]): () => Child<Series> {
    let child = this.child(labelValues);
    let { resets } = this;
    return () => {
      if (resets !== this.resets) {
        resets = this.resets;
        child = this.child(labelValues);
      }
      return child;
    };
  }

  protected valuesOf(labels: LabelsOf<Definition> | undefined): string[] {
    const given = labels as Readonly<Record<string, string>> | undefined;
    return this.definition.labels.map((label) => given?.[label] ?? otherValue);
  }

  private newChild(wanted: readonly string[]): Child<Series> {
    const labelValues = wanted.map((value, index) => this.bounded(value, index));
    const key = keyOf(labelValues);
    const known = this.children.get(key);
    if (known !== undefined) return known;
    const child = { labelValues, series: this.start() };
    this.children.set(key, child);
    return child;
  }

  private bounded(value: string, index: number): string {
    const values = this.valuesByLabel[index];
    if (values === undefined || values.has(value)) return value;
    if (values.size < this.options.maxLabelValues) {
      values.add(value);
      return value;
    }
    if (!this.overfull.has(index)) {
      this.overfull.add(index);
      this.options.onTooManyValues?.(this.name, this.definition.labels[index] ?? '');
    }
    return otherValue;
  }
}

const keyOf = (labelValues: readonly string[]) =>
  labelValues.length === 1 ? (labelValues[0] ?? '') : labelValues.join('\u0000');
