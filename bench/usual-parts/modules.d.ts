// As far as the bench uses them: they are installed only where it is run.
declare module 'autocannon' {
  interface Load {
    readonly url: string;
    readonly connections: number;
    readonly duration: number;
    readonly requests: readonly object[];
  }
  interface Result {
    readonly requests: { readonly average: number; readonly total: number };
    readonly latency: { readonly p99: number };
    readonly errors: number;
    readonly '5xx': number;
  }
  const autocannon: (load: Load) => Promise<Result>;
  export default autocannon;
}
declare module 'fastify-metrics' {
  const plugin: { readonly default: (...args: readonly unknown[]) => unknown };
  export default plugin;
}
