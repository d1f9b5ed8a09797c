import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { pageScript, paintFile } from './extension/built-files.ts';
import { noInnerHtml } from './extension/packaging/no-inner-html.ts';
import { noticesOfBuild } from './extension/packaging/notices.ts';
import { sheetFor } from './extension/page/highlight-style.ts';
import { namedPages } from './extension/sites/named-pages.ts';

/** Where a server on one's own machine answers. Other servers are asked for one by one when joining, sites when they are chosen. */
const localServers = ['http://127.0.0.1/*', 'http://localhost/*'];

const notices = noticesOfBuild(import.meta.dirname);

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: '.output',
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  vite: () => ({
    plugins: [preact(), noInnerHtml(), notices.plugin()],
    resolve: {
      alias: { 'wxt/utils/content-script-context': join(import.meta.dirname, 'extension/content-script-context.ts') },
    },
  }),
  hooks: {
    'build:done': ({ config }) => notices.write(config.outDir),
    'build:publicAssets': ({ config }, files) => {
      files.push({ relativeDest: paintFile, contents: sheetFor(config.browser) });
    },
    'build:manifestGenerated': (_, manifest) => {
      for (const script of manifest.content_scripts ?? []) {
        if (script.js?.includes(pageScript)) script.css = [paintFile];
      }
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'zh_CN',
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'contextMenus', 'activeTab', 'scripting'],
    // Asked for by the switch for notifications of alerts.
    optional_permissions: ['notifications'],
    host_permissions: localServers,
    optional_host_permissions: [
      ...namedPages.flatMap(({ patterns }) => patterns),
      // Sites that somebody switches on by hand, and servers.
      'https://*/*',
      'http://*/*',
      // Pictures: `tabs.captureVisibleTab` wants it, and nothing smaller will do.
      '<all_urls>',
    ],
    action: { default_title: '__MSG_name__' },
    commands: {
      'flag-focused': { description: '__MSG_command_flag__', suggested_key: { default: 'Alt+Shift+F' } },
      'next-mention': { description: '__MSG_command_next__', suggested_key: { default: 'Alt+Shift+N' } },
      'open-panel': { description: '__MSG_command_panel__', suggested_key: { default: 'Alt+Shift+S' } },
      'previous-mention': { description: '__MSG_command_previous__', suggested_key: { default: 'Alt+Shift+P' } },
    },
    content_security_policy: {
      extension_pages:
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src http: https:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'fengsheng@fengsheng.invalid',
              // The browser's own question about data came with 140, on Android with 142.
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['websiteContent', 'websiteActivity'] },
            },
          },
        }
      : // Highlights inherit since 134: see `highlightSheet`.
        { minimum_chrome_version: '134' }),
  }),
});
