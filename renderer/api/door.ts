import type { DesktopFile, FolderPurpose, PickedFolder } from '#shared/desktop-api.ts'
import { createContext, use } from 'react'
import type { Connector } from './transport.ts'

export interface HeldPdf {
  readonly address: string
  readonly forget: () => void
}

/** What the surroundings of the page can do: the window natively, the browser in its own ways. */
export interface Door {
  readonly kind: 'window' | 'browser'
  readonly connect: Connector
  /** Lets the person choose a place. The name under which it was saved, null when given up. */
  readonly saveFile: (file: DesktopFile) => Promise<string | null>
  /** Saves several files in one step. The name of their place, null when given up. */
  readonly saveFiles: (files: readonly DesktopFile[]) => Promise<string | null>
  /** An address under which a frame shows the PDF, until it is forgotten. */
  readonly holdPdf: (file: DesktopFile) => Promise<HeldPdf>
  readonly printPdf: (file: DesktopFile) => Promise<void>
  /** A folder as a token that only the service can read; null where the door has no folders. */
  readonly pickFolder: ((purpose: FolderPurpose) => Promise<PickedFolder | null>) | null
  /** Starts a service that gave up; null where the page cannot. */
  readonly restartService: (() => void) | null
}

export const DoorContext = createContext<Door | null>(null)

/** The door through which this page was opened. */
export function useDoor(): Door {
  const door = use(DoorContext)
  if (door === null) throw new Error('no door above this component')
  return door
}
