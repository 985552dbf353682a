import type { AdHocFiltersVariable, SceneObjectUrlSyncHandler, SceneObjectUrlValues } from '@grafana/scenes';
import { isDimension } from '../../model/dimensions';
import { dimensionName } from '../text/labels';

/** The name of a dimension in the address, which Grafana writes after the dimension. */
const KEY_NAME = /^([^|,]*),[^|]*/;

/**
 * Filters in the address by dimension alone, and with the names of dimensions on screen: a link that was written by hand
 * or by another screen has no names, and names are in the language of who shared it.
 */
export class NamedFiltersSync implements SceneObjectUrlSyncHandler {
  /** @param sync that of Grafana */
  public constructor(
    private readonly variable: Pick<AdHocFiltersVariable, 'state' | 'setState'>,
    private readonly sync: SceneObjectUrlSyncHandler
  ) {}

  public getKeys(): string[] {
    return this.sync.getKeys();
  }

  public getUrlState(): SceneObjectUrlValues {
    const entries = Object.entries(this.sync.getUrlState()).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((filter) => filter.replace(KEY_NAME, '$1')) : value,
    ]);
    return Object.fromEntries(entries);
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    this.sync.updateFromUrl(values);
    const filters = this.variable.state.filters.map((filter) =>
      isDimension(filter.key) ? { ...filter, keyLabel: dimensionName(filter.key) } : filter
    );
    this.variable.setState({ filters });
  }
}
