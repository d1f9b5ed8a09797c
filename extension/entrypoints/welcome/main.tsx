import { startPage } from '../../ui/start-page.tsx';
import { Welcome } from './welcome.tsx';

startPage(Welcome, 'first.title');
