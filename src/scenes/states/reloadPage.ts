/**
 * Reloads the whole page. Scenes and settings live as long as the tab, so a route reload (locationService.reload)
 * would keep the old ones.
 */
export function reloadPage(): void {
  window.history.go(0);
}
