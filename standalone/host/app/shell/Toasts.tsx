import { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import { type AlertErrorPayload, type AlertPayload, AppEvents, type GrafanaTheme2 } from '@grafana/data';
import { Alert, type AlertVariant, useStyles2 } from '@grafana/ui';
import { appEvents } from '../services/appEvents';

const TOAST_MS = 6000;

interface Toast {
  key: number;
  severity: AlertVariant;
  title: string;
  text?: string;
}

/** Messages that the plugin or scenes publish as application events, as Grafana shows them. */
export function Toasts() {
  const styles = useStyles2(getStyles);
  const [toasts, setToasts] = useState<Toast[]>([]);
  useEffect(() => {
    let next = 0;
    const show = (severity: AlertVariant) => (payload?: AlertPayload | AlertErrorPayload) => {
      const [title, text]: unknown[] = payload ?? [''];
      const key = next++;
      setToasts((shown) => [
        ...shown,
        { key, severity, title: String(title), text: text === undefined ? undefined : String(text) },
      ]);
      setTimeout(() => setToasts((shown) => shown.filter((toast) => toast.key !== key)), TOAST_MS);
    };
    const handlers = [
      [AppEvents.alertError, show('error')],
      [AppEvents.alertWarning, show('warning')],
      [AppEvents.alertSuccess, show('success')],
      [AppEvents.alertInfo, show('info')],
    ] as const;
    handlers.forEach(([event, handler]) => appEvents.on(event, handler));
    return () => handlers.forEach(([event, handler]) => appEvents.off(event, handler));
  }, []);
  return (
    <div className={styles.toasts} role="status">
      {toasts.map(({ key, severity, title, text }) => (
        <Alert key={key} severity={severity} title={title} elevated>
          {text}
        </Alert>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  toasts: css({
    position: 'fixed',
    top: theme.spacing(6),
    right: theme.spacing(2),
    width: 400,
    zIndex: theme.zIndex.portal,
  }),
});
