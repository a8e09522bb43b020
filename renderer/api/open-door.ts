import type { DesktopApi } from '#shared/desktop-api.ts'
import { browserDoor, socketLine } from './browser-door.ts'
import type { Door } from './door.ts'
import { windowDoor } from './window-door.ts'

declare global {
  interface Window {
    readonly yiluDesktop?: DesktopApi
  }
}

/** Takes the token out of the address, so that it is in no history and no copied link. */
function takeToken(): string {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token') ?? ''
  window.history.replaceState(null, '', window.location.pathname + window.location.search)
  return token
}

/** The door of this page: the desktop window where there is one, else the host that served it. */
export function openDoor(): Door {
  if (window.yiluDesktop !== undefined) return windowDoor(window.yiluDesktop)
  const scheme = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
  return browserDoor(socketLine(`${scheme}//${window.location.host}/service`, takeToken()))
}
