import { acquireVsCode } from '../shared/hostStream';
import { registerToolkit } from '../toolkit';
import { startStudyView } from './startStudyView';

registerToolkit();
const root = document.getElementById('app');
if (!root) throw new Error('the page has no element with the id app');
startStudyView(acquireVsCode(), root);
