import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { everyAlert } from './every-alert.ts';
import { subjects } from './subjects.ts';

const folder = `${import.meta.dirname}/../../runbooks`;
const runbooks = readdirSync(folder)
  .filter((file) => file !== 'README.md')
  .map((file) => file.replace(/\.md$/, ''));
const names = [...new Set(everyAlert.map(({ alert }) => alert))].sort();
const scenarios = subjects.flatMap(([, subject]) => subject.scenarios);
const firing = new Set(
  scenarios.filter(({ at }) => Object.values(at).some((alerts) => alerts.length > 0)).map(({ alert }) => alert),
);
const silent = new Set(
  scenarios.filter(({ at }) => Object.values(at).every((alerts) => alerts.length === 0)).map(({ alert }) => alert),
);
/** It never is silent. */
const alwaysFires = ['Watchdog'];

test('every alert has a runbook, and every runbook an alert', () => {
  expect(runbooks.sort()).toEqual(names);
});

test('every alert fires in a scenario, and is silent in another', () => {
  expect(names.filter((name) => !firing.has(name))).toEqual([]);
  expect(names.filter((name) => !silent.has(name))).toEqual(alwaysFires);
});

test('every scenario is of an alert that a stack has', () => {
  expect([...new Set(scenarios.map(({ alert }) => alert))].filter((name) => !names.includes(name))).toEqual([]);
});

test.each(runbooks)(
  'the runbook of %s says what it means, what it does to people, how to look and what to do',
  (name) => {
    const page = readFileSync(`${folder}/${name}.md`, 'utf8');
    const headings = [...page.matchAll(/^#+ .*$/gm)].map(([heading]) => heading);

    expect(headings).toEqual([`# ${name}`, '## Meaning', '## Impact', '## Diagnosis', '## Mitigation']);
    for (const section of page.split(/^## .*$/m).slice(1)) expect(section.trim().length).toBeGreaterThan(80);
  },
);

test('every alert is switched by settings of its name, but the dead man’s switch', () => {
  const unswitched = everyAlert.filter(({ setting }) => setting === undefined).map(({ alert }) => alert);

  expect([...new Set(unswitched)]).toEqual(alwaysFires);
});
