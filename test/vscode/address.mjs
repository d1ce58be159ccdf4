/**
 * What a window of the server is to show.
 * @typedef {object} WindowTarget
 * @property {string} folder absolute path of the folder
 * @property {string | readonly string[]} [extensionDevelopmentPath] absolute paths of extensions to load from source
 * @property {string} [extensionTestsPath] absolute path of a module whose `run` the extension host calls
 */

/**
 * The address of a window.
 * @param {{origin: string, port: number}} server
 * @param {WindowTarget} target
 * @returns {string}
 */
export function windowAddress({ origin, port }, { folder, extensionDevelopmentPath = [], extensionTestsPath }) {
  const remote = (/** @type {string} */ file) => `vscode-remote://127.0.0.1:${port}${encodeURI(slashed(file))}`;
  const developed = [extensionDevelopmentPath].flat().map((each) => ['extensionDevelopmentPath', remote(each)]);
  const tests = extensionTestsPath === undefined ? [] : [['extensionTestsPath', remote(extensionTestsPath)]];
  const payload = [['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...developed, ...tests];
  const query = `folder=${encodeURIComponent(slashed(folder))}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return `${origin}/?${query}`;
}

/**
 * @param {string} file an absolute path of this machine
 * @returns {string} with slashes, and one in front of a Windows drive
 */
function slashed(file) {
  return file.replaceAll('\\', '/').replace(/^(?=[A-Za-z]:)/, '/');
}
