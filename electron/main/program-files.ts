import { readFileSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'
import type { FileHashes } from './service-files.ts'

/** Where the parts of the program stand: beside the archive when packed, else in the project. */
export interface ProgramFiles {
  readonly renderer: string
  readonly preload: string
  readonly node: string
  readonly serviceFolder: string
  readonly serviceEntry: string
  /** The list that the service's files are checked against; null in development. */
  readonly hashes: FileHashes | null
}

export function programFiles(): ProgramFiles {
  const dist = path.join(app.getAppPath(), 'dist')
  const serviceFolder = app.isPackaged
    ? path.join(process.resourcesPath, 'service')
    : path.join(dist, 'service')
  return {
    renderer: path.join(dist, 'renderer'),
    preload: path.join(dist, 'preload', 'preload.cjs'),
    node: app.isPackaged ? path.join(serviceFolder, nodeName) : developmentNode(),
    serviceFolder,
    serviceEntry: path.join(serviceFolder, 'start-as-child.js'),
    hashes: app.isPackaged ? readHashes(path.join(dist, 'main', 'service-files.json')) : null,
  }
}

const nodeName = process.platform === 'win32' ? 'node.exe' : 'node'

function developmentNode(): string {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const folder = `node-${system}-${process.arch}`
  return path.join(app.getAppPath(), 'node_modules', folder, 'bin', nodeName)
}

function readHashes(file: string): FileHashes {
  return JSON.parse(readFileSync(file, 'utf8')) as FileHashes
}
