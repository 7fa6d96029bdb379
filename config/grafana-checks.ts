import type { Check } from './draft.ts';
import { replicasOf } from './scale.ts';

const serverOfDatabase: Check = ({ grafana }) => {
  const path = ['grafana', 'postgres'];
  if (grafana?.database === 'postgres' && grafana.postgres === undefined)
    return [{ path, message: 'database postgres has no server; name it here' }];
  return grafana?.database === 'sqlite' && grafana.postgres !== undefined
    ? [{ path, message: 'database is sqlite, which has no use for it; set database to postgres, or remove it' }]
    : [];
};

const sharedDatabase: Check = (config) => {
  const { grafana } = replicasOf(config);
  return config.grafana?.database === 'sqlite' && grafana > 1
    ? [
        {
          path: ['grafana', 'database'],
          message: `sqlite is a file of one pod, and ${String(grafana)} would each have users and dashboards of their own; set database to postgres, or write grafana.replicas: 1`,
        },
      ]
    : [];
};

const databaseTls: Check = ({ grafana }) => {
  const { sslMode, caSecret } = grafana?.postgres ?? {};
  const path = ['grafana', 'postgres', 'caSecret'];
  const verifies = sslMode === 'verify-ca' || sslMode === 'verify-full';
  if (verifies && caSecret === undefined)
    return [
      {
        path,
        message: `sslMode ${sslMode} has nothing to verify the server by; name the Secret of its authority here`,
      },
    ];
  return !verifies && sslMode !== undefined && caSecret !== undefined
    ? [{ path, message: `sslMode ${sslMode} verifies nothing; write verify-full there, or remove the authority` }]
    : [];
};

/** What the settings of Grafana ask of each other. */
export const grafanaChecks: readonly Check[] = [serverOfDatabase, sharedDatabase, databaseTls];
