/** What paid subscriptions are told apart by: by what their first day says, so that nothing later chooses the group. */
export const LIFE_SEGMENTS = ['plan', 'interval', 'discount', 'year'] as const;

export type LifeSegment = (typeof LIFE_SEGMENTS)[number];
