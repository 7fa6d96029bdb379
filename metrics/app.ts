/** The metrics of an instrumented service, as alerts and boards are written against them. */
export {
  cacheHitsTotal,
  cacheMissesTotal,
  dbQueryDurationSeconds,
  errorsTotal,
  httpActiveConnections,
  httpRequestDurationSeconds,
  httpRequestsInProgress,
  httpRequestsTotal,
  inventoryLevel,
  mlInferenceDurationSeconds,
  orderRevenueTotal,
  ordersCreatedTotal,
  queueLength,
} from '../packages/instrument/contract.ts';
