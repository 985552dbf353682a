import { getCurrentSettings } from '../../config/currentSettings';
import { screenPage } from '../../scenes/screenPage';
import { screenScene } from '../../scenes/screenScene';
import { SetupScene } from '../../scenes/setup/SetupScene';

/** The screen about what is connected and what is next. */
export const setupPage = () => screenPage('setup', setupScene);

function setupScene() {
  const { database } = getCurrentSettings();
  return screenScene({ screen: 'setup', database, where: [] }, [new SetupScene({ database })], {
    onlyPeriod: true,
    ownPeriod: true,
  });
}
