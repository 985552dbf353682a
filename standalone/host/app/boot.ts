import './page.css';
import { bootData } from './bootData';
import { preferredTheme } from './preferredTheme';

/** `@grafana/runtime` builds its configuration from this while it loads: it must be there before any Grafana package. */
Object.assign(window, { grafanaBootData: bootData(preferredTheme()), __grafana_public_path__: '/public/' });

void import('./start').then(({ start }) => start());
