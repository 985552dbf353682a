import { AppEvents } from '@grafana/data';
import { t } from '@grafana/i18n';
import { getAppEvents } from '@grafana/runtime';
import { PLAIN_TEXT } from '../text/plainText';

/** Copies a text, such as an address, and says so: without leave to write to the clipboard it says that. */
export async function copyText(text: string): Promise<void> {
  const events = getAppEvents();
  try {
    await navigator.clipboard.writeText(text);
    events.publish({ type: AppEvents.alertSuccess.name, payload: [t('copy.copied', 'Copied')] });
  } catch {
    events.publish({
      type: AppEvents.alertError.name,
      payload: [t('copy.refused', 'The browser does not allow this page to copy: {{text}}', { text, ...PLAIN_TEXT })],
    });
  }
}
