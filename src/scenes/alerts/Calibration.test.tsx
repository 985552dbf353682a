import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { Calibration } from './Calibration';

const DAY = 86_400_000;

const row = (day: number, value: number) => ({
  ...{ consumer_id: 'cobalt-freight', consumer: 'Cobalt Freight', page: '', detail: '' },
  ...{ time: day * DAY, value },
});

/** Three alarms, of which the first is of a day that could not be judged. */
const ROWS = [row(1, 9), row(12, 8), row(20, 7)];

const given = { id: 'traffic-drop', rows: ROWS, threshold: 6.5, least: 4, stepMs: DAY / 4, perWeek: 0.5 };

it('counts the alarms of the judged days, and puts the suggested threshold in', () => {
  const onUse = jest.fn();
  render(<Calibration {...given} judged={{ from: 10 * DAY, days: 14 }} onUse={onUse} />);
  expect(screen.getByText(/^1 a week: 2 alarms in 14 judged days\. 2 of them were above at one/)).toBeInTheDocument();
  expect(screen.getByText(/at most 0\.5 a week: 7 standard deviations \(one alarm\)/)).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Use 7' }));
  expect(onUse).toHaveBeenCalledWith(7);
});

it('says that all thresholds keep to the number', () => {
  render(<Calibration {...given} perWeek={1} judged={{ from: 10 * DAY, days: 14 }} onUse={jest.fn()} />);
  expect(screen.getByText(/4 standard deviations, the least that can be tried \(2 alarms\)/)).toBeInTheDocument();
});

it('suggests nothing from a few days', () => {
  render(<Calibration {...given} judged={{ from: 10 * DAY, days: 13 }} onUse={jest.fn()} />);
  expect(screen.getByText(/No threshold is suggested: that needs 14 judged days/)).toBeInTheDocument();
  expect(screen.queryByRole('button')).toBeNull();
});
