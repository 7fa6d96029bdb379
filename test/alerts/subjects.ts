import { readdirSync } from 'node:fs';
import type { AlertSubject } from './alert-subject.ts';

const folder = `${import.meta.dirname}/scenarios`;

/** Every file of `scenarios/`, by its name. */
export const subjects: readonly (readonly [name: string, subject: AlertSubject])[] = await Promise.all(
  readdirSync(folder).map(async (file) => {
    const { subject } = (await import(`${folder}/${file}`)) as { subject: AlertSubject };
    return [file.replace(/\.ts$/, ''), subject] as const;
  }),
);
