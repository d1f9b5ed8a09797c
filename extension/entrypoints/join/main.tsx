import { startPage } from '../../ui/start-page.tsx';
import { Join } from './join.tsx';

startPage(Join, 'join.title');
