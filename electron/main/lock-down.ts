import { app, type Session, type WebContents } from 'electron'
import { isOwnUrl, pageOrigin } from './page-origin.ts'

/** Switches that must stand before the program is ready: Chinese dialogs, no network at all. */
export function setProcessSwitches(): void {
  app.commandLine.appendSwitch('lang', 'zh-CN')
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  app.commandLine.appendSwitch('disable-http-cache')
  app.commandLine.appendSwitch('disable-domain-reliability')
  app.commandLine.appendSwitch('no-proxy-server')
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/** No network, no permissions, no devices, no unasked downloads for this session. */
export function lockSession(session: Session): void {
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isOwnUrl(request.url) && !request.url.startsWith('devtools://') })
  })
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    // The PDF viewer's own "save" makes a blob; Electron asks where to put it.
    if (!item.getURL().startsWith('blob:') && !isOwnUrl(item.getURL())) event.preventDefault()
  })
  session.setSpellCheckerEnabled(false)
}

/**
 * Empties what a page could have stored. A session in memory would need no emptying, but in one
 * Chromium 130 shows no PDF; the page itself stores nothing and no answer may be cached.
 */
export async function forgetEverything(session: Session): Promise<void> {
  await session.clearStorageData()
  await session.clearCache()
}

/** Keeps every page where it is, whatever its content tries. */
export function lockEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => lockPage(contents))
}

function lockPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault()
  })
  // A link to about:blank asks nobody; whoever got there is brought back.
  contents.on('did-navigate', (_event, url) => {
    // The PDF viewer within the page is a contents of its own and lives elsewhere.
    const isWindow = contents.getType() === 'window'
    if (isWindow && !url.startsWith(`${pageOrigin}/`)) void contents.loadURL(`${pageOrigin}/`)
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
