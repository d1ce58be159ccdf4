/** The colours of a chart. */
export interface Palette {
  ink: string;
  quiet: string;
  /** Lines of reference. */
  rule: string;
  mark: string;
  paper: string;
}

/** The colours of VS Code's theme, as the style sheet names them. */
export const themed: Palette = {
  ink: 'var(--text)',
  quiet: 'var(--quiet)',
  rule: 'var(--chart-rule)',
  mark: 'var(--chart-mark)',
  paper: 'var(--paper)',
};

/** Dark on white, for a saved figure that has to look the same everywhere. */
export const printed: Palette = {
  ink: '#1f2328',
  quiet: '#57606a',
  rule: '#b6bcc4',
  mark: '#0a5fb4',
  paper: '#ffffff',
};
