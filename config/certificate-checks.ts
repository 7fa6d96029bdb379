import type { Check } from './draft.ts';

/** The warning is silent in the last days, of which the critical alert tells: there must be days before these. */
const warnedBefore: Check = ({ alerts }) => {
  const soon = alerts?.certificateExpiring;
  const last = alerts?.certificateAboutToExpire;
  return soon?.enabled === true && last?.enabled === true && Number(last.days) >= Number(soon.days)
    ? [
        {
          path: ['alerts', 'certificateExpiring', 'days'],
          message: `${String(soon.days)} days are not before the last ${String(last.days)}, of which certificateAboutToExpire tells: it could never fire; write more, or switch one of them off`,
        },
      ]
    : [];
};

/** Alerts of certificates that go together. */
export const certificateChecks: readonly Check[] = [warnedBefore];
