import { app, BrowserWindow, Menu, type Session, type WebContents } from 'electron'
import { pageOrigin } from './page-origin.ts'

const ground = '#f7f5f0'

/** Makes the one window; it shows itself when its first picture is ready. */
export function createMainWindow(session: Session, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: '颐录',
    width: 1366,
    height: 768,
    minWidth: 1100,
    minHeight: 700,
    backgroundColor: ground,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // Chromium's PDF viewer counts as a plug-in.
      plugins: true,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  keepZoomKeys(window.webContents)
  void window.loadURL(`${pageOrigin}/`)
  return window
}

/** No menu, but what people's fingers know: on macOS even copy and paste come from the menu. */
export function setMenu(): void {
  const isMac = process.platform === 'darwin'
  Menu.setApplicationMenu(
    isMac ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null,
  )
}

const zoomStep = 0.5
const zoomLimit = 3

function keepZoomKeys(contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    const isCommand = process.platform === 'darwin' ? input.meta : input.control
    if (input.type !== 'keyDown' || !isCommand || input.alt) return
    if (input.key === '0') contents.setZoomLevel(0)
    else if (input.key === '+' || input.key === '=') zoomBy(contents, zoomStep)
    else if (input.key === '-') zoomBy(contents, -zoomStep)
    else if (input.key === 'I' && input.shift && !app.isPackaged) contents.toggleDevTools()
    else return
    event.preventDefault()
  })
  contents.on('zoom-changed', (_event, direction) => {
    zoomBy(contents, direction === 'in' ? zoomStep : -zoomStep)
  })
}

function zoomBy(contents: WebContents, step: number): void {
  const level = contents.getZoomLevel() + step
  contents.setZoomLevel(Math.min(zoomLimit, Math.max(-zoomLimit, level)))
}
