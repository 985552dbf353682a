/** The active hours of the reference cases of lateness, as their text describes them. */
export function activeHoursOf(id: string): number[] {
  const days = Array.from({ length: 56 }, (_day, day) => day);
  if (id === 'rh-b') {
    return days.map((day) => day * 24 + 3);
  }
  const office = days.filter((day) => day % 7 < 5);
  return office.flatMap((day) =>
    Array.from({ length: 9 }, (_hour, index) => index + 9)
      .filter((hour) => (day * 31 + hour * 7) % 11 !== 0)
      .map((hour) => day * 24 + hour)
  );
}

/** Sums of 24 hours, the newest first. @param hourly the oldest first */
export const dayBlocks = (hourly: readonly number[]): number[] =>
  Array.from({ length: Math.floor(hourly.length / 24) }, (_block, index) =>
    hourly.slice(hourly.length - 24 * (index + 1), hourly.length - 24 * index).reduce((sum, hour) => sum + hour, 0)
  );
