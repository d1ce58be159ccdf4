import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeRadio,
  vsCodeTextArea,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/**
 * Registers the components of the UI toolkit that the views use: `vscode-button`, `vscode-radio`, `vscode-text-area`,
 * `vscode-text-field`. The toolkit is no longer developed; this is the only file that knows of it.
 */
export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeRadio(), vsCodeTextArea(), vsCodeTextField());
}
