import { screenPage } from '../../scenes/screenPage';
import { consumerPage } from './consumerPage';
import { consumersScene } from './consumersScene';

/** The screen of all consumers, with a page for each of them. */
export const consumersPage = () =>
  screenPage('consumers', consumersScene, [{ routePath: ':level/:id/*', getPage: consumerPage }]);
