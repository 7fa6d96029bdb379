import type { ObservedService } from '../../alerts/observed-service.ts';
import { parseService } from '../../config/parse.ts';
import type { ServiceInput } from '../../config/services.ts';

/** A service of namespace shop that is scraped each quarter of a minute. */
export const observed = (
  name: string,
  input: Partial<ServiceInput> = {},
  scrapeIntervalSeconds = 15,
): ObservedService => ({ ...parseService({ name, namespace: 'shop', ...input }), scrapeIntervalSeconds });
