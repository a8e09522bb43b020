import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { desktopChannels, type DesktopFile, type FolderPurpose } from '#shared/desktop-api.ts'
import type { ServiceChild } from '../parent/service-child.ts'
import { pickFile, pickFolder, saveFile, saveFiles } from './desktop-actions.ts'
import type { HeldDocuments } from './held-documents.ts'
import type { PageBridge } from './page-bridge.ts'
import { pageOrigin } from './page-origin.ts'
import { printPdf } from './print-pdf.ts'

/** Listens to what the page may ask of main. Anything from another sender is not answered. */
export function answerPage(
  window: BrowserWindow,
  bridge: PageBridge,
  service: ServiceChild,
  documents: HeldDocuments,
): void {
  const isPage = (event: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    event.senderFrame === window.webContents.mainFrame && event.senderFrame.origin === pageOrigin

  const listen = (channel: string, work: (input: unknown) => void): void => {
    ipcMain.on(channel, (event, input: unknown) => {
      if (isPage(event)) work(input)
    })
  }
  const answer = (channel: string, work: (input: unknown) => Promise<unknown>): void => {
    ipcMain.handle(channel, async (event, input: unknown) => {
      if (!isPage(event)) throw new Error('refused')
      return work(input)
    })
  }

  listen(desktopChannels.connect, () => bridge.connect())
  listen(desktopChannels.restartService, () => service.restart())
  answer(desktopChannels.saveFile, (input) => saveFile(window, asFile(input)))
  answer(desktopChannels.saveFiles, (input) => saveFiles(window, asFiles(input)))
  answer(desktopChannels.pickFile, (input) => pickFile(window, asExtensions(input)))
  answer(desktopChannels.pickFolder, (input) =>
    pickFolder(window, asPurpose(input), (token, folder) => service.grantFolder(token, folder)),
  )
  answer(desktopChannels.holdPdf, async (input) => ({ address: documents.hold(asFile(input)) }))
  listen(desktopChannels.forgetPdf, (input) => documents.forget(String(input)))
  answer(desktopChannels.printPdf, async (input) => {
    const address = documents.hold({ name: '打印.pdf', bytes: asBytes(input) })
    const outcome = printPdf(window, window.webContents.session, address)
    return outcome.finally(() => documents.forget(address))
  })
}

function asFiles(input: unknown): readonly DesktopFile[] {
  if (!Array.isArray(input)) throw new TypeError('a list of files was expected')
  return input.map(asFile)
}

function asFile(input: unknown): DesktopFile {
  if (typeof input !== 'object' || input === null || !('name' in input) || !('bytes' in input)) {
    throw new TypeError('a file was expected')
  }
  if (typeof input.name !== 'string') throw new TypeError('a file name was expected')
  return { name: plainFileName(input.name), bytes: asBytes(input.bytes) }
}

/** No folders, no characters that Windows refuses, no names that start with a dot. */
function plainFileName(name: string): string {
  const plain = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^[.\s]+|[.\s]+$/g, '')
  return plain === '' ? '文件' : plain.slice(0, 150)
}

function asBytes(input: unknown): Uint8Array {
  if (!(input instanceof Uint8Array)) throw new TypeError('bytes were expected')
  return input
}

function asExtensions(input: unknown): readonly string[] {
  if (!Array.isArray(input)) throw new TypeError('file extensions were expected')
  return input.map(asExtension)
}

function asExtension(input: unknown): string {
  if (typeof input === 'string' && /^[a-z0-9]{1,10}$/.test(input)) return input
  throw new TypeError('a file extension was expected')
}

const purposes: readonly unknown[] = ['home', 'backup', 'restore', 'files']

function asPurpose(input: unknown): FolderPurpose {
  if (!purposes.includes(input)) throw new TypeError('a purpose was expected')
  return input as FolderPurpose
}
