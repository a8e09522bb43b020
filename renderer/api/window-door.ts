import { portMessage, type DesktopApi } from '#shared/desktop-api.ts'
import { YiluError } from '#shared/errors.ts'
import type { ServiceMessage } from '#shared/protocol.ts'
import type { Door } from './door.ts'
import type { Connector } from './transport.ts'

/**
 * Lines through the desktop window. A MessagePort does not reliably tell that its other end died,
 * so the window's own word (`onService`) decides, and each new port replaces the one before.
 */
export function windowConnector(desktop: DesktopApi): Connector {
  return (events) => {
    let port: MessagePort | null = null

    function drop() {
      if (port === null) return
      port.close()
      port = null
    }

    function onMessage(event: MessageEvent) {
      const next = event.ports[0]
      if (event.source !== window || event.data !== portMessage || next === undefined) return
      drop()
      port = next
      next.addEventListener('message', ({ data }: MessageEvent<ServiceMessage>) => {
        // A closed port may still deliver what was on its way; only the newest line counts.
        if (port === next) events.received(data)
      })
      next.start()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has none
      events.opened({ send: (message) => next.postMessage(message), close: () => next.close() })
    }

    window.addEventListener('message', onMessage)
    const forget = desktop.onService((event) => {
      if (event === 'back') return desktop.connect()
      drop()
      events.closed(event)
    })
    desktop.connect()

    return () => {
      window.removeEventListener('message', onMessage)
      forget()
      drop()
    }
  }
}

/** The door of the desktop window: native dialogs, native print. */
export function windowDoor(desktop: DesktopApi): Door {
  return {
    kind: 'window',
    connect: windowConnector(desktop),
    saveFile: async (file) => (await desktop.saveFile(file)).savedAs,
    saveFiles: async (files) => (await desktop.saveFiles(files)).folder,
    holdPdf: async (file) => {
      const { address } = await desktop.holdPdf(file)
      return { address, forget: () => desktop.forgetPdf(address) }
    },
    printPdf: async ({ bytes }) => {
      if ((await desktop.printPdf(bytes)) === 'failed') {
        throw new YiluError(
          'unavailable',
          'print-failed',
          '打印没有完成。检查打印机后再试，或先存为文件。',
        )
      }
    },
    pickFolder: (purpose) => desktop.pickFolder({ purpose }),
    restartService: () => desktop.restartService(),
  }
}
