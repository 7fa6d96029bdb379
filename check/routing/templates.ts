import { asList, isMap, type Path } from '../source.ts';
import { perRouting, type Placed } from './routing.ts';

/** Names that begin like those of Alertmanager's own templates (template/default.tmpl, template/email.tmpl). */
const builtIn =
  /^(?:__|(?:slack|email|pagerduty|opsgenie|wechat|victorops|pushover|sns|telegram|discord|webex|msteams|msteamsv2|jira|rocketchat|mattermost|incidentio)\.default\.)/;

const texts = (value: unknown, path: Path): [string, Path][] => {
  if (typeof value === 'string') return [[value, path]];
  if (Array.isArray(value)) return asList(value).flatMap((entry, i) => texts(entry, [...path, i]));
  return isMap(value) ? Object.entries(value).flatMap(([field, entry]) => texts(entry, [...path, field])) : [];
};

/** Templates that notifications use where no file defines any. */
export const templates = perRouting(({ config, at, operator }): Placed[] =>
  operator || asList(config.templates).length > 0
    ? []
    : texts(config.receivers, [...at, 'receivers']).flatMap(([text, path]) => {
        const defined = new Set([...text.matchAll(/\{\{-?\s*(?:define|block)\s+"([^"]+)"/g)].map(([, name]) => name));
        const used = [...text.matchAll(/\{\{-?\s*template\s+"([^"]+)"/g)].map(([, name]) => name ?? '');
        const unknown = used.find((name) => !builtIn.test(name) && !defined.has(name));
        return unknown === undefined
          ? []
          : [
              {
                code: 'alertmanager-undefined-template',
                severity: 'error',
                message: `no template '${unknown}' is defined: the notification fails when it is to be sent`,
                fix: 'name the file that defines it below templates',
                path,
              },
            ];
      }),
);
