/**
 * What a window of the server is to show.
 * @typedef {object} WindowTarget
 * @property {string} folder absolute path of the folder
 * @property {string | readonly string[]} [extensionDevelopmentPath] absolute paths of extensions to load from source
 * @property {string} [extensionTestsPath] absolute path of a module whose `run` the extension host calls
 */

/**
 * The address of a window.
 * @param {{origin: string, port: number, development: boolean}} server
 * @param {WindowTarget} target
 * @returns {string} throws if the server would ignore what is to be loaded from source
 */
export function windowAddress(
  { origin, port, development },
  { folder, extensionDevelopmentPath = [], extensionTestsPath },
) {
  const remote = (/** @type {string} */ file) => `vscode-remote://127.0.0.1:${port}${encodeURI(slashed(file))}`;
  const developed = [extensionDevelopmentPath].flat().map((each) => ['extensionDevelopmentPath', remote(each)]);
  const tests = extensionTestsPath === undefined ? [] : [['extensionTestsPath', remote(extensionTestsPath)]];
  if (!development && developed.length + tests.length > 0) {
    throw new Error('This server loads no extension from source: start it with `development: true`.');
  }
  const payload = [...developed, ...tests];
  const loaded = payload.length === 0 ? '' : `&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return `${origin}/?folder=${encodeURIComponent(slashed(folder)).replaceAll('%2F', '/')}${loaded}`;
}

/**
 * @param {string} file an absolute path of this machine
 * @returns {string} with slashes, and one in front of a Windows drive
 */
function slashed(file) {
  return file.replaceAll('\\', '/').replace(/^(?=[A-Za-z]:)/, '/');
}
