import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { contentSecurityPolicy } from './content-security.ts'

export interface FileAnswer {
  readonly status: 200 | 400 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
}

/** Headers of every answer that a page may get. */
export const strictHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/**
 * Answers a page's request from the folder of the built renderer. A path without an extension is a
 * route of the page and gets index.html, with a new nonce each time.
 * @param folder absolute
 * @param pathname of the URL, still percent-encoded
 * @param connect see {@link contentSecurityPolicy}
 */
export async function answerFile(
  folder: string,
  pathname: string,
  connect: readonly string[] = [],
): Promise<FileAnswer> {
  const relative = safeRelativePath(pathname)
  if (relative === null) return refusal(400)
  const extension = path.extname(relative)
  if (extension === '' || relative === 'index.html') return answerIndex(folder, connect)
  const type = contentTypes[extension]
  if (type === undefined) return refusal(404)
  const body = await readOrNull(path.join(folder, relative))
  if (body === null) return refusal(404)
  const headers = { ...strictHeaders, 'Content-Type': type }
  return { status: 200, headers, body }
}

async function answerIndex(folder: string, connect: readonly string[]): Promise<FileAnswer> {
  const html = await readOrNull(path.join(folder, 'index.html'))
  if (html === null) return refusal(404)
  const nonce = randomBytes(16).toString('base64')
  const body = Buffer.from(html.toString('utf8').replaceAll('__CSP_NONCE__', nonce))
  const headers = {
    ...strictHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': contentSecurityPolicy(nonce, connect),
  }
  return { status: 200, headers, body }
}

/** Null for a path that could leave the folder: `..`, backslash, drive letter, zero byte. */
function safeRelativePath(pathname: string): string | null {
  let decoded
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (/[\\:\0]/.test(decoded)) return null
  const parts = decoded.split('/').filter((part) => part !== '')
  return parts.includes('..') ? null : parts.join('/')
}

async function readOrNull(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch {
    return null
  }
}

function refusal(status: 400 | 404): FileAnswer {
  const headers = { ...strictHeaders, 'Content-Type': 'text/plain; charset=utf-8' }
  return { status, headers, body: new Uint8Array() }
}
