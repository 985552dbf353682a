import { getCurrentSettings } from '../../config/currentSettings';
import { screenPage } from '../../scenes/screenPage';
import { screenScene } from '../../scenes/screenScene';
import { deadLetters, diagnostics, sourceQuality, unknownOutcomes } from '../../scenes/tables/tables';

/** The screen about the data itself: how complete it is, what could not be read, and what was not stored. */
export const qualityPage = () => screenPage('quality', qualityScene);

/** Without filters: records that could not be read belong to no consumer or endpoint. */
function qualityScene() {
  const scope = { screen: 'quality', database: getCurrentSettings().database, where: [] };
  return screenScene(scope, [sourceQuality(scope), diagnostics(scope), deadLetters(scope), unknownOutcomes(scope)], {
    onlyPeriod: true,
  });
}
