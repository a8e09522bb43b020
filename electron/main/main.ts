import path from 'node:path'
import { app, dialog, protocol, session, type BrowserWindow, type Session } from 'electron'
import { ServiceChild } from '../parent/service-child.ts'
import { HeldDocuments } from './held-documents.ts'
import { systemKeyStore } from './key-store.ts'
import { forgetEverything, lockEveryPage, lockSession, setProcessSwitches } from './lock-down.ts'
import { createMainWindow, setMenu } from './main-window.ts'
import { PageBridge } from './page-bridge.ts'
import { scheme } from './page-origin.ts'
import { answerPage } from './page-requests.ts'
import { programFiles, type ProgramFiles } from './program-files.ts'
import { rememberedHome, rememberHome } from '../parent/remembered-home.ts'
import { servePage } from './serve-page.ts'
import { findChangedFile } from './service-files.ts'
import { readStartOptions } from '../parent/start-options.ts'

const options = readStartOptions(process.argv, process.cwd())
app.setPath('userData', options.userData ?? localDataFolder())

// Before anything else: a second instance touches neither profile nor data.
if (app.requestSingleInstanceLock()) await run()
else app.exit(0)

async function run(): Promise<void> {
  setProcessSwitches()
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  lockEveryPage()
  setMenu()
  // Not awaited at the top level: `ready` comes only after this module has run.
  void app.whenReady().then(openProgram)
}

async function openProgram(): Promise<void> {
  const files = programFiles()
  const changed = files.hashes && (await findChangedFile(files.serviceFolder, files.hashes))
  if (changed !== null) return refuseChangedFile(changed)
  const pageSession = session.defaultSession
  lockSession(pageSession)
  await forgetEverything(pageSession)
  const documents = new HeldDocuments()
  servePage(pageSession, files.renderer, documents)
  const window = createMainWindow(pageSession, files.preload)
  const service: ServiceChild = createService(files, () => bridge)
  const bridge = new PageBridge(window.webContents, () => service)
  answerPage(window, bridge, service, documents)
  service.start()
  keepOneWindow(window)
  closeInOrder(service, pageSession)
}

function createService(files: ProgramFiles, bridge: () => PageBridge): ServiceChild {
  const userData = app.getPath('userData')
  const keyStore = systemKeyStore()
  return new ServiceChild({
    node: files.node,
    entry: files.serviceEntry,
    configuration: {
      door: 'window',
      homesFolder: options.homesFolder ?? path.join(app.getPath('home'), 'Yilu'),
      home: options.home ?? rememberedHome(userData),
      isHomeExpected: options.home === null,
      isSample: options.isSample,
      hasKeyStore: keyStore !== null,
      logFolder: path.join(userData, 'logs'),
    },
    keyStore,
    onClientMessage: (client, message) => bridge().deliver(client, message),
    onEvent: (event) => bridge().tell(event),
    onHomeOpened: (home) => {
      if (!options.isSample) rememberHome(userData, home)
    },
    onOutput: (chunk) => {
      if (!app.isPackaged) process.stderr.write(chunk)
    },
  })
}

/** Beside the homes' usual place, never in the roaming profile of Windows. */
function localDataFolder(): string {
  if (process.platform !== 'win32') return path.join(app.getPath('appData'), 'Yilu')
  return path.join(app.getPath('home'), 'AppData', 'Local', 'Yilu')
}

async function refuseChangedFile(file: string): Promise<void> {
  await dialog.showMessageBox({
    type: 'error',
    title: '颐录',
    message: '程序文件被改动或损坏，颐录没有启动',
    detail: `机构数据没有改动。重新安装颐录后再打开。\n文件：${file}`,
    buttons: ['关闭'],
  })
  app.exit(1)
}

function keepOneWindow(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
}

/** The program ends only after the service has closed its files and the page left none. */
function closeInOrder(service: ServiceChild, pageSession: Session): void {
  let isClosed = false
  const close = async (): Promise<void> => {
    await Promise.allSettled([service.close(), forgetEverything(pageSession)])
    isClosed = true
    app.quit()
  }
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void close()
  })
}
