import { CLIENT_ERROR_COLOR, SERVER_ERROR_COLOR } from './palette';

/** Who has to act on a claim, or what it is about. */
export type HealthGroup = 'api' | 'client' | 'limit' | 'traffic';

/** Stand before the word of a consumer's health: the shape says what the colour says. */
export const HEALTH_MARKS: Record<HealthGroup, { mark: string; color: string }> = {
  api: { mark: '●', color: SERVER_ERROR_COLOR },
  client: { mark: '◆', color: CLIENT_ERROR_COLOR },
  limit: { mark: '■', color: 'purple' },
  traffic: { mark: '○', color: 'blue' },
};

/** Colours of the cells of a column of health. */
export function healthColors(): Array<{ text: string; color: string }> {
  return Object.values(HEALTH_MARKS).map(({ mark, color }) => ({ text: mark, color }));
}
