import { expect, test } from '@jest/globals';
import { legendText } from '../../preview/legend-text.ts';

const labels = { __name__: 'up', service_name: 'shop', method: 'GET' };

test('a legend has the values of labels, and nothing for a label that is not there', () => {
  expect(legendText(labels, '{{service_name}} {{ method }} {{route}}!')).toBe('shop GET !');
});

test.each([undefined, '', '__auto'])('without a legend (%j) a series is called by all its labels', (legend) => {
  expect(legendText(labels, legend)).toBe('up{service_name="shop", method="GET"}');
});
