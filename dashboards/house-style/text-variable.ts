import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';

/** A variable that people type in. */
export const textVariable = (name: string, title: string, description: string, value = ''): dashboard.VariableModel =>
  new dashboard.TextBoxVariableBuilder(name).label(title).description(description).defaultValue(value).build();

/** A variable of some values that are known; `All` stands for every one of them, and for what has none. */
export const listVariable = (name: string, title: string, values: readonly string[]): dashboard.VariableModel =>
  new dashboard.CustomVariableBuilder(name)
    .label(title)
    .values(values.join(','))
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .build();
