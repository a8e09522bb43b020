import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const fileName = 'last-home.json'

/** The home that was open last on this PC, or null. Only its path is kept. */
export function rememberedHome(userData: string): string | null {
  try {
    const stored: unknown = JSON.parse(readFileSync(path.join(userData, fileName), 'utf8'))
    if (typeof stored !== 'object' || stored === null || !('home' in stored)) return null
    return typeof stored.home === 'string' ? stored.home : null
  } catch {
    // Missing or unreadable: the person chooses the home again.
    return null
  }
}

export function rememberHome(userData: string, home: string): void {
  const file = path.join(userData, fileName)
  mkdirSync(userData, { recursive: true })
  writeFileSync(`${file}.part`, JSON.stringify({ home }))
  renameSync(`${file}.part`, file)
}
