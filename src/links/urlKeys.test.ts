import {
  CHOSEN_SDK,
  CHOSEN_VERSION,
  COMPARE_MODE,
  FILTER_CONDITION,
  INCLUDE_INNER,
  PIVOT_COLUMN,
  PIVOT_LEVEL,
} from '../sql/references';
import { API_VARIABLE, PRESERVED_URL_KEYS, VARIABLE } from './urlKeys';

it('SQL refers to the variables by their names', () => {
  expect(
    [PIVOT_LEVEL, PIVOT_COLUMN, COMPARE_MODE, INCLUDE_INNER, FILTER_CONDITION.sql].map(
      (text) => /\$\{(\w+):/.exec(text)?.[1]
    )
  ).toEqual([VARIABLE.pivot, VARIABLE.pivot, VARIABLE.compare, VARIABLE.inner, VARIABLE.filters]);
  expect([CHOSEN_VERSION, CHOSEN_SDK].map((text) => /\$\{(\w+):percentencode\}/.exec(text)?.[1])).toEqual([
    API_VARIABLE.version,
    API_VARIABLE.sdk,
  ]);
});

it('keeps period and choices in links', () => {
  expect(PRESERVED_URL_KEYS).toEqual(
    expect.arrayContaining(['from', 'to', 'var-ds', 'var-pivot', 'var-filters', 'var-compare', 'var-inner'])
  );
});
