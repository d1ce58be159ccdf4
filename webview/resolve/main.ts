import { acquireVsCode } from '../shared/hostStream';
import { registerToolkit } from '../toolkit';
import { startResolveView } from './startResolveView';

registerToolkit();
const root = document.getElementById('app');
if (!root) throw new Error('the page has no element with the id app');
startResolveView(acquireVsCode(), root);
