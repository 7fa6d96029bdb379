import { durationSeconds } from './duration.ts';

/** The value of a number or duration as Go reads it: `017` is octal, `1_000` a thousand, `5m` 300. NaN stands for `NaN` alone. */
export const numberValue = (text: string): number | undefined => {
  const lower = text.toLowerCase();
  if (lower === 'inf') return Infinity;
  if (lower === 'nan') return NaN;
  if (/[smhdwy]$/.test(text) && !lower.startsWith('0x')) return durationSeconds(text);
  if (/^0x[0-9a-f_]+$/.test(lower)) return Number(lower.replaceAll('_', ''));
  if (/^0[0-7_]+$/.test(text)) return parseInt(text.replaceAll('_', ''), 8);
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
};
