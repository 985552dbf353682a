import {
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setDataSourceSrv,
  setEchoSrv,
  setHelpNavItemHook,
  setMegaMenuOpenHook,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import type { HostDataSource } from '../pluginMeta';
import { HEADER_HEIGHT } from '../shell/headerHeight';
import { appEvents } from './appEvents';
import { HostBackendSrv } from './backendSrv';
import { HostDataSourceSrv } from './dataSourceSrv';
import { importUtils } from './pluginImportUtils';
import { runRequest } from './runRequest';
import { HostTemplateSrv } from './templateSrv';

/** Fills the services of `@grafana/runtime` that scenes and the plugin read. Must run before the plugin loads. */
export function setUpServices(dataSources: HostDataSource[]): void {
  setAppEvents(appEvents);
  setTemplateSrv(new HostTemplateSrv());
  setDataSourceSrv(new HostDataSourceSrv(dataSources));
  setBackendSrv(new HostBackendSrv());
  setRunRequest(runRequest);
  setPluginImportUtils(importUtils);
  // Nobody listens to usage reports here.
  setEchoSrv({ addBackend: () => undefined, addEvent: () => undefined, flush: () => undefined });
  setChromeHeaderHeightHook(() => HEADER_HEIGHT);
  setReturnToPreviousHook(() => () => undefined);
  setMegaMenuOpenHook(() => [false, () => undefined]);
  setHelpNavItemHook(() => undefined);
  setPluginComponentHook(() => ({ component: null, isLoading: false }));
  setPluginComponentsHook(() => ({ components: [], isLoading: false }));
  setPluginFunctionsHook(() => ({ functions: [], isLoading: false }));
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
}
