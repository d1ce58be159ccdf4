import { calibrationDocument } from './calibrationDocument';
import { calibrationPage } from './page/calibrationPage';
import type { CalibrationReport } from './report';

/** A calibration as the text of a file: `calibration.json`, or a page to be read. */
export function calibrationFile(report: CalibrationReport, kind: 'json' | 'html', toolVersion: string): string {
  if (kind === 'html') return calibrationPage(report, toolVersion);
  return `${JSON.stringify(calibrationDocument(report, toolVersion), null, 2)}\n`;
}
