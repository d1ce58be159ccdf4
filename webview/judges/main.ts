import { acquireVsCode } from '../shared/hostStream';
import { registerToolkit } from '../toolkit';
import { startJudgesView } from './startJudgesView';

registerToolkit();
const root = document.getElementById('app');
if (!root) throw new Error('the page has no element with the id app');
startJudgesView(acquireVsCode(), root);
