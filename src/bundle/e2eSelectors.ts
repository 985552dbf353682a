/**
 * The selectors of `@grafana/e2e-selectors` that `@grafana/scenes` uses, with the values of its newest version. The whole
 * package knows the values of every version of Grafana and is 20 KB of the plugin after compression; webpack.config.ts
 * puts this module in its place.
 */
export const selectors = {
  components: {
    DashboardRow: { title: (title: string) => `data-testid dashboard-row-title-${title}` },
    LoadingIndicator: { icon: 'data-testid Loading indicator' },
    Panels: { Panel: { menuItems: (title: string) => `data-testid Panel menu item ${title}` } },
    Select: { option: 'data-testid Select option' },
  },
  pages: {
    Dashboard: {
      SubMenu: {
        submenuItem: 'data-testid template variable',
        submenuItemLabels: (label: string) => `data-testid Dashboard template variables submenu Label ${label}`,
        submenuItemValueDropDownOptionTexts: (text: string) =>
          `data-testid Dashboard template variables Variable Value DropDown option text ${text}`,
        submenuItemValueDropDownValueLinkTexts: (text: string) =>
          `data-testid Dashboard template variables Variable Value DropDown value link text ${text}`,
      },
    },
  },
};
