/** The metrics of an instrumented service, as alerts and boards are written against them. */
export {
  httpRequestDurationSeconds,
  httpRequestsInProgress,
  httpRequestsTotal,
} from '../packages/instrument/contract.ts';
