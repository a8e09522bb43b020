/** A file on its way between the page and the disk; the page never sees where it lies. */
export interface DesktopFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A folder that the person picked. `token` stands for its path in calls; `label` is fit to show. */
export interface PickedFolder {
  readonly token: string
  readonly label: string
}

export type FolderPurpose = 'home' | 'backup' | 'restore' | 'files'

/** What became of the child process that holds the data. */
export type ServiceEvent =
  /** It ended; calls that wait get no answer. A new one is on its way. */
  | 'gone'
  /** A new one listens: call `connect()` again. */
  | 'back'
  /** It ended too often in a short time; only `restartService()` starts it again. */
  | 'stopped'

export type PrintOutcome = 'printed' | 'cancelled' | 'failed'

/**
 * What only the desktop window offers the page, as `window.yiluDesktop`. Absent in a browser.
 * Promises reject only where the window itself is at fault; a person's "cancel" is an answer.
 */
export interface DesktopApi {
  /**
   * Asks for a line to the service. It arrives as a `message` event of the window from its own
   * origin, with `data` equal to {@link portMessage} and the MessagePort in `ports[0]`. An earlier
   * line of this page is closed.
   */
  connect(): void
  /** Asks where to save and writes there. `savedAs` is the chosen file name, null on cancel. */
  saveFile(file: DesktopFile): Promise<{ readonly savedAs: string | null }>
  /** Asks for a folder and writes all files there. `folder` is its name, null on cancel. */
  saveFiles(files: readonly DesktopFile[]): Promise<{ readonly folder: string | null }>
  /** Lets the person pick one file; extensions without dot, e.g. `['xlsx', 'csv']`. */
  pickFile(options: { readonly extensions: readonly string[] }): Promise<DesktopFile | null>
  pickFolder(options: { readonly purpose: FolderPurpose }): Promise<PickedFolder | null>
  /**
   * Keeps a PDF in main's memory and gives an address for a frame: in the window a `blob:` PDF
   * would inherit the page's policy, which Chromium's viewer breaks. Until `forgetPdf`, at most 20.
   * The viewer shows the name and offers it for saving.
   */
  holdPdf(file: DesktopFile): Promise<{ readonly address: string }>
  forgetPdf(address: string): void
  /** Shows the system's print dialog for a PDF; `failed` also where there is no printer. */
  printPdf(bytes: Uint8Array): Promise<PrintOutcome>
  /** Calls back on each event until the returned function is called. */
  onService(callback: (event: ServiceEvent) => void): () => void
  /** Starts the service again after `stopped`. */
  restartService(): void
}

/** `data` of the message that carries the port. */
export const portMessage = 'yilu-port'

/** Names of the channels between preload and main. */
export const desktopChannels = {
  connect: 'yilu:connect',
  port: 'yilu:port',
  service: 'yilu:service',
  restartService: 'yilu:restart-service',
  saveFile: 'yilu:save-file',
  saveFiles: 'yilu:save-files',
  pickFile: 'yilu:pick-file',
  pickFolder: 'yilu:pick-folder',
  holdPdf: 'yilu:hold-pdf',
  forgetPdf: 'yilu:forget-pdf',
  printPdf: 'yilu:print-pdf',
} as const
