import { screenPage } from '../../scenes/screenPage';
import { endpointPage } from './endpointPage';
import { endpointsScene } from './endpointsScene';

/** The screen of all endpoints, with a page for each of them. */
export const endpointsPage = () =>
  screenPage('endpoints', endpointsScene, [
    { routePath: ':service/:method/:version/:endpoint/*', getPage: endpointPage },
  ]);
