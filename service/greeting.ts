import type { Observed } from '@belvedere/instrument';
import type { ShopSettings } from './settings.ts';

/** What a person at a terminal reads when the shop is open: where it is, and what to try. */
export const greeting = (address: string, { settings }: Observed<ShopSettings>): string => {
  const { metrics, own } = settings;
  const scraped = metrics.port === undefined ? address : address.replace(/:\d+$/, `:${String(metrics.port)}`);
  const token = own.adminToken === undefined ? '' : ' -- --token "$ADMIN_TOKEN"';
  const lines = [
    `The shop is open: ${address}`,
    '',
    `  curl ${address}/products`,
    `  curl ${address}/orders -H 'content-type: application/json' -d '{"userId":"ada","productId":"lamp","quantity":2}'`,
    `  curl ${address}/recommendations/ada`,
    ...(metrics.enabled ? [`  curl ${scraped}${metrics.path}`] : []),
    `  curl ${address}/healthz/ready`,
    '',
    `  npm run service:load${token}    load on it, and a summary of the answers`,
    ...(own.adminToken === undefined
      ? [
          '  ADMIN_TOKEN=<16 characters or more> npm run service    offers /admin/disturbance, to make it slow or failing',
        ]
      : [
          `  curl -X PUT ${address}/admin/disturbance -H "authorization: Bearer $ADMIN_TOKEN" -H 'content-type: application/json' -d '{"errorRatio":0.2}'`,
        ]),
    '',
  ];
  return lines.join('\n');
};
