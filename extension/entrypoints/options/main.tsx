import { startPage } from '../../ui/start-page.tsx';
import { Options } from './options.tsx';

startPage(Options, 'options.title');
