import { locationService } from '@grafana/runtime';

/** Follows links inside the page without loading it again, as Grafana does; does not handle other clicks. */
export function interceptLinkClick(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target.closest('a') : null;
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
  if (!target?.href || modified || event.defaultPrevented || target.download || target.target === '_blank') {
    return;
  }
  const url = new URL(target.href);
  const isInside = url.origin === window.location.origin && /^\/(a|plugins)\//.test(url.pathname);
  if (isInside) {
    event.preventDefault();
    locationService.push(url.pathname + url.search + url.hash);
  }
}
