import { BrowserWindow, type Session } from 'electron'
import type { PrintOutcome } from '#shared/desktop-api.ts'

/**
 * Shows a held PDF in a window of its own and opens the system's print dialog on it. Chromium prints
 * the viewer's document, page by page as it is.
 */
export async function printPdf(
  parent: BrowserWindow,
  session: Session,
  address: string,
): Promise<PrintOutcome> {
  const window = new BrowserWindow({
    parent,
    title: '打印',
    width: 900,
    height: 700,
    autoHideMenuBar: true,
    webPreferences: { session, sandbox: true, contextIsolation: true, plugins: true },
  })
  try {
    await window.loadURL(address)
    return await askToPrint(window)
  } finally {
    if (!window.isDestroyed()) window.destroy()
  }
}

function askToPrint(window: BrowserWindow): Promise<PrintOutcome> {
  return new Promise((resolve) => {
    window.once('closed', () => resolve('cancelled'))
    window.webContents.print({ printBackground: true }, (isPrinted, reason) => {
      if (isPrinted) resolve('printed')
      else resolve(/cancel/i.test(reason) ? 'cancelled' : 'failed')
    })
  })
}
