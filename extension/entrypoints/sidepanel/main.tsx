import { startPage } from '../../ui/start-page.tsx';
import { Panel } from './panel.tsx';

startPage(Panel, 'panel.title');
