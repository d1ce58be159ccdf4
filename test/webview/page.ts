import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Scenario as RatingScenario } from './scenario';
import { bodyClass, type ThemeName, themeSheet } from './themes';

/** The view in a page as strict as VS Code's, with the page's own errors and violations gathered. */
export interface ViewPage {
  page: Page;
  /** Errors of the page's scripts. */
  errors: string[];
  /** Addresses asked for beyond the four files of the view. */
  strayRequests: string[];
  close(): Promise<void>;
}

export interface ViewPageOptions {
  theme?: ThemeName;
  width?: number;
  height?: number;
  /** As the zoom of VS Code's window: 2 is 200 %. */
  zoom?: number;
  reducedMotion?: boolean;
}

/** A view: its bundles, the host of the tests that goes in front of it, and what is there once it has drawn. */
export interface Viewed {
  /** Name of the bundles, `rating` for `rating.js` and `rating.css`. */
  name: 'rating' | 'study' | 'resolve' | 'judges';
  fakeHost: string;
  drawn: string;
}

const ratingView: Viewed = {
  name: 'rating',
  fakeHost: 'test/webview/fakeHost.ts',
  drawn: '.header, .stage:not(.loading)',
};

/** Serves a view's own bundles with the host's policy, and opens pages on them. */
export class ViewServer<Scenario = RatingScenario> {
  private constructor(
    private readonly server: Server,
    private readonly browser: Browser,
    private readonly viewed: Viewed,
  ) {}

  static async start<Scenario = RatingScenario>(viewed: Viewed = ratingView): Promise<ViewServer<Scenario>> {
    const files = await bundle(viewed);
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
      const theme = (searchParams.get('theme') ?? 'dark') as ThemeName;
      if (pathname === '/') {
        response.setHeader('content-type', 'text/html');
        response.end(html(viewed, theme, request.headers.host ?? ''));
      } else if (pathname === '/theme.css') {
        response.setHeader('content-type', 'text/css');
        response.end(themeSheet(theme));
      } else if (files[pathname] !== undefined) {
        response.setHeader('content-type', pathname.endsWith('.css') ? 'text/css' : 'text/javascript');
        response.end(files[pathname]);
      } else {
        response.statusCode = 404;
        response.end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ViewServer<Scenario>(server, await startBrowser(), viewed);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Opens the view on a scenario and waits until it has drawn its first snapshot. */
  async open(scenario: Scenario, options: ViewPageOptions = {}): Promise<ViewPage> {
    const zoom = options.zoom ?? 1;
    const size = {
      width: Math.round((options.width ?? 1400) / zoom),
      height: Math.round((options.height ?? 900) / zoom),
    };
    const settings: BrowserContextOptions = { viewport: size, deviceScaleFactor: zoom };
    if (options.reducedMotion) settings.reducedMotion = 'reduce';
    const context = await this.browser.newContext(settings);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    const errors: string[] = [];
    const strayRequests: string[] = [];
    const { name, drawn } = this.viewed;
    const own = ['/', '/theme.css', `/${name}.css`, `/${name}.js`, '/fakeHost.js', '/favicon.ico'];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) errors.push(message.text());
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin || !own.includes(url.pathname)) strayRequests.push(request.url());
    });
    await page.addInitScript((data: unknown) => {
      Object.assign(window, { scenario: data });
      window.violations = [];
      window.leakedKeys = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
      // VS Code listens here and runs the key bindings of what it hears.
      window.addEventListener('keydown', (event) => window.leakedKeys.push(event.key));
    }, scenario);
    await page.goto(`${origin}/?theme=${options.theme ?? 'dark'}`);
    await page.waitForSelector(drawn);
    await page.bringToFront();
    return { page, errors, strayRequests, close: () => context.close() };
  }
}

/** By address and not by a plain import, since the tests run as bundles in another folder. */
async function startBrowser(): Promise<Browser> {
  const address = pathToFileURL(path.resolve('test/vscode/browser.mjs')).href;
  const { launchBrowser }: typeof import('../vscode/browser.mjs') = await import(address);
  return launchBrowser();
}

/** The page as the host writes it, with the host of the tests in front of the view. */
function html({ name }: Viewed, theme: ThemeName, host: string): string {
  const nonce = randomBytes(16).toString('base64');
  const source = `http://${host}`;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}' ${source}`,
    `img-src ${source}`,
    `font-src ${source}`,
  ].join('; ');
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}"><title>${name}</title>
<link rel="stylesheet" nonce="${nonce}" href="theme.css?theme=${theme}">
<link rel="stylesheet" nonce="${nonce}" href="${name}.css"></head>
<body class="${bodyClass[theme]}" data-vscode-theme-kind="${bodyClass[theme]}"><div id="app"></div>
<script nonce="${nonce}" src="fakeHost.js"></script>
<script nonce="${nonce}" src="${name}.js"></script></body></html>`;
}

async function bundle({ name, fakeHost }: Viewed): Promise<Record<string, string>> {
  const { outputFiles } = await build({
    entryPoints: { [name]: `webview/${name}/main.ts`, fakeHost, style: `webview/${name}/${name}.css` },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    outdir: '/',
    logLevel: 'error',
  });
  const byName = (file: string) => outputFiles.find(({ path }) => path.endsWith(file))?.text ?? '';
  return {
    [`/${name}.js`]: byName(`${name}.js`),
    '/fakeHost.js': byName('fakeHost.js'),
    [`/${name}.css`]: byName('style.css'),
  };
}
