import { screenPage } from '../../scenes/screenPage';
import { homeScene } from './homeScene';

/** The page that the app opens with. */
export const homePage = () => screenPage('home', homeScene);
