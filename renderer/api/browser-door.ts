import type { DesktopFile } from '#shared/desktop-api.ts'
import type { ServiceMessage } from '#shared/protocol.ts'
import { decodeWire, encodeWire } from '#shared/wire-json.ts'
import type { Door } from './door.ts'
import type { Connector } from './transport.ts'

const longestPause = 5000
/** The host's close code for a wrong token; asking again would not help. */
const badToken = 4001
/** Its close code while the service is down for good; it starts again when it is told to. */
const serviceStopped = 4004

export interface SocketLine {
  readonly connect: Connector
  /** Connects again after `stopped` and has the host start the service. */
  readonly restartService: () => void
}

/** Lines through a web socket to the host that served this page; tries again with growing pauses. */
export function socketLine(address: string, token: string): SocketLine {
  let restart: () => void = () => undefined
  const connect: Connector = (events) => {
    let pause = 250
    let timer: number | undefined
    let socket: WebSocket | null = null
    let isStopped = false

    function open(wantsRestart = false) {
      const next = new WebSocket(address)
      socket = next
      next.addEventListener('open', () => {
        pause = 250
        next.send(encodeWire(wantsRestart ? { token, restart: true } : { token }))
        events.opened({
          send: (message) => next.send(encodeWire(message)),
          close: () => next.close(),
        })
      })
      next.addEventListener('message', ({ data }) =>
        events.received(decodeWire(String(data)) as ServiceMessage),
      )
      next.addEventListener('close', ({ code }) => {
        if (isStopped) return
        if (code === badToken) return events.closed('refused')
        if (code === serviceStopped) return events.closed('stopped')
        events.closed('gone')
        timer = window.setTimeout(() => open(), pause)
        pause = Math.min(pause * 2, longestPause)
      })
    }

    restart = () => open(true)
    open()
    return () => {
      isStopped = true
      window.clearTimeout(timer)
      socket?.close()
    }
  }
  return { connect, restartService: () => restart() }
}

function addressOf({ name, bytes }: DesktopFile): string {
  const type = name.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream'
  return URL.createObjectURL(new Blob([bytes as BlobPart], { type }))
}

function download(file: DesktopFile): void {
  const address = addressOf(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

function printInFrame(file: DesktopFile): Promise<void> {
  const frame = document.createElement('iframe')
  frame.title = file.name
  frame.style.position = 'fixed'
  frame.style.visibility = 'hidden'
  frame.src = addressOf(file)
  return new Promise((resolve) => {
    frame.addEventListener('load', () => {
      frame.contentWindow?.print()
      resolve()
    })
    document.body.append(frame)
  })
}

/** The door of the browser host: save is a download, print the browser's own dialog. */
export function browserDoor({ connect, restartService }: SocketLine): Door {
  return {
    kind: 'browser',
    connect,
    saveFile: async (file) => {
      download(file)
      return file.name
    },
    saveFiles: async (files) => {
      for (const file of files) download(file)
      return '下载文件夹'
    },
    holdPdf: async (file) => {
      const address = addressOf(file)
      return { address, forget: () => URL.revokeObjectURL(address) }
    },
    printPdf: printInFrame,
    pickFolder: null,
    restartService,
  }
}
