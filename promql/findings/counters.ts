/** Functions that read a counter's growth. */
export const ofCounters: ReadonlySet<string> = new Set(['rate', 'increase', 'irate', 'resets']);
/** Functions that read a gauge's slope. */
export const ofGauges: ReadonlySet<string> = new Set(['delta', 'deriv', 'idelta', 'predict_linear']);
