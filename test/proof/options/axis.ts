import type { ConfigInput } from '../../../config/schema.ts';

/** A choice that a configuration makes. */
export interface Axis {
  readonly name: string;
  /** What can be chosen, each with what is written for it; the first is the default. */
  readonly levels: Readonly<Record<string, ConfigInput>>;
}

/** Levels of one axis. */
export interface Choice {
  readonly axis: string;
  readonly levels: readonly string[];
}

/** Levels of axes that the configuration refuses together, while without one of them it takes the others. */
export interface Refusal {
  readonly choices: readonly Choice[];
  /** Part of what a person is told. */
  readonly because: string;
}
