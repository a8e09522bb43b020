import { randomUUID } from 'node:crypto'
import { open, readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import type { DesktopFile, FolderPurpose, PickedFolder } from '#shared/desktop-api.ts'

const folderTitles: Readonly<Record<FolderPurpose, string>> = {
  home: '选择存放机构数据的文件夹',
  backup: '选择存放备份的文件夹',
  restore: '选择备份所在的文件夹',
  files: '选择保存到哪个文件夹',
}

/** Asks where to save one file and writes it. */
export async function saveFile(
  window: BrowserWindow,
  file: DesktopFile,
): Promise<{ savedAs: string | null }> {
  const extension = path.extname(file.name).slice(1)
  const { filePath, canceled } = await dialog.showSaveDialog(window, {
    title: '保存文件',
    defaultPath: file.name,
    filters: extension === '' ? [] : [{ name: extension, extensions: [extension] }],
  })
  if (canceled || filePath === '') return { savedAs: null }
  await writeWhole(filePath, file.bytes)
  return { savedAs: path.basename(filePath) }
}

/** Asks for a folder and writes all files there; asks once before any is overwritten. */
export async function saveFiles(
  window: BrowserWindow,
  files: readonly DesktopFile[],
): Promise<{ folder: string | null }> {
  const folder = await askFolder(window, 'files')
  if (folder === null) return { folder: null }
  const places = files.map((file) => ({ place: path.join(folder, file.name), file }))
  const present = await Promise.all(places.map(({ place }) => exists(place)))
  const presentCount = present.filter(Boolean).length
  if (presentCount > 0 && !(await mayOverwrite(window, presentCount))) return { folder: null }
  for (const { place, file } of places) await writeWhole(place, file.bytes)
  return { folder: path.basename(folder) }
}

/** Lets the person pick one file and reads it. */
export async function pickFile(
  window: BrowserWindow,
  extensions: readonly string[],
): Promise<DesktopFile | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: '选择文件',
    properties: ['openFile'],
    filters: extensions.length === 0 ? [] : [{ name: '文件', extensions: [...extensions] }],
  })
  const [picked] = filePaths
  if (picked === undefined) return null
  return { name: path.basename(picked), bytes: new Uint8Array(await readFile(picked)) }
}

/** Lets the person pick a folder; `grant` makes its path known to the service under the token. */
export async function pickFolder(
  window: BrowserWindow,
  purpose: FolderPurpose,
  grant: (token: string, folder: string) => void,
): Promise<PickedFolder | null> {
  const folder = await askFolder(window, purpose)
  if (folder === null) return null
  const token = randomUUID()
  grant(token, folder)
  return { token, label: folder }
}

async function askFolder(window: BrowserWindow, purpose: FolderPurpose): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: folderTitles[purpose],
    properties: ['openDirectory', 'createDirectory'],
  })
  return filePaths[0] ?? null
}

async function mayOverwrite(window: BrowserWindow, count: number): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `这个文件夹里已有 ${count} 个同名文件`,
    detail: '覆盖后原来的文件不能恢复',
    buttons: ['覆盖', '取消'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

/** Whole or not at all: a stick pulled out too early leaves no half file under the final name. */
async function writeWhole(place: string, bytes: Uint8Array): Promise<void> {
  const part = `${place}.part`
  const file = await open(part, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(part, place)
}
