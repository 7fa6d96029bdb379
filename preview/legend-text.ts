/** All labels, as Grafana writes them where a query has no legend. */
const labelSet = (labels: Readonly<Record<string, string>>): string => {
  const { __name__: name = '', ...others } = labels;
  return `${name}{${Object.entries(others)
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ')}}`;
};

/** What a series is called: the legend of its query with the values of its labels put in. */
export const legendText = (labels: Readonly<Record<string, string>>, legend = ''): string =>
  legend === '' || legend === '__auto'
    ? labelSet(labels)
    : legend.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (_, label: string) => labels[label] ?? '');
