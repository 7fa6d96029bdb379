import { quantityBytes } from '../config/units.ts';

/** A quantity in binary units, the only ones Prometheus counts in, whatever their names. */
export const retentionSize = (quantity: string): string => {
  const mebibytes = Math.floor(quantityBytes(quantity) / 2 ** 20);
  return mebibytes % 1024 === 0 ? `${String(mebibytes / 1024)}GiB` : `${String(mebibytes)}MiB`;
};
