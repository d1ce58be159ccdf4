import { version } from '../../package.json';
import { calibrationFile } from '../core/calibration/calibrationFile';
import type { CalibrationReport } from '../core/calibration/report';
import { writeDurably } from '../platform/durableFile';

/** Writes what is asked for of a calibration: as data for a harness, and as a page. */
export async function writeCalibration(
  report: CalibrationReport,
  { json, html }: { json: string | undefined; html: string | undefined },
): Promise<void> {
  if (json !== undefined) await writeDurably(json, calibrationFile(report, 'json', version));
  if (html !== undefined) await writeDurably(html, calibrationFile(report, 'html', version));
}
