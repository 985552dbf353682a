import { setUpRegistries } from '../../standalone/host/app/fieldConfig/registries';
import { SPECS } from './allSpecs.testing';
import { panelModel } from './render/panelModel';
import { exampleFrame, shownFields } from './render/testing';

beforeAll(setUpRegistries);

it('shows amounts with two decimals, also where they are zeros', () => {
  const spec = SPECS.moneyTablePanel;
  const { type, fieldConfig } = panelModel(spec);
  const shown = shownFields(type, fieldConfig, exampleFrame(spec, { margin: [2, -7.3, 1464.151] }));
  const margin = shown.find(({ name }) => name === 'margin');
  expect([2, -7.3, 1464.151].map((value) => margin?.display?.(value).text)).toEqual(['2.00', '-7.30', '1464.15']);
});

it('has an axis below zero: a margin can be one', () => {
  expect(panelModel(SPECS.moneyPanel).fieldConfig.defaults.min).toBeUndefined();
  expect(panelModel(SPECS.trafficPanel).fieldConfig.defaults.min).toBe(0);
});
