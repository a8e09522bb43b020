import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type * as Typst from '@myriaddreamin/typst-ts-node-compiler'
import { cleanText, mapStrings } from './clean-text.ts'
import { fontFamilies, markMissing, missingCharacters, readFonts } from './fonts.ts'
import type { MissingCharacter } from './fonts.ts'
import { readTemplates } from './template-files.ts'

export interface PdfRequest {
  /** Path of the template below `electron/data`, e.g. `documents/list.typ`. */
  readonly template: string
  /** Plain JSON; the template reads it as data, so that nothing in it is ever run as markup. */
  readonly data: unknown
  /** Pictures by name; the template reads them as `/files/NAME`. */
  readonly files?: Readonly<Record<string, Uint8Array>>
}

export interface PdfDocument {
  readonly bytes: Uint8Array
  readonly pageCount: number
  /** Characters that print as 〓, with the text in which they stand. */
  readonly missingCharacters: readonly MissingCharacter[]
}

// Holds no file: templates reach the compiler from memory and can read nothing else.
const workspace = resolve('/yilu-documents')

let compiler: Typst.NodeCompiler | null = null

/**
 * Sets a document. The same request gives the same bytes on every machine and at any hour.
 * Takes about 0.3 s for 1,000 rows, so it belongs in a worker thread.
 */
export function makePdf(request: PdfRequest): PdfDocument {
  const missing = new Map<string, readonly string[]>()
  const data = mapStrings(request.data, (raw) => printable(raw, missing))
  const typst = (compiler ??= createCompiler())
  const notes = { families: fontFamilies, missing: [...missing].map(describeMissing) }
  typst.mapShadow(resolve(workspace, 'data.json'), Buffer.from(JSON.stringify(data)))
  typst.mapShadow(resolve(workspace, 'notes.json'), Buffer.from(JSON.stringify(notes)))
  const files = Object.entries(request.files ?? {})
  for (const [name, bytes] of files) {
    typst.mapShadow(resolve(workspace, 'files', name), Buffer.from(bytes))
  }
  try {
    const compiled = typst.compile({
      mainFilePath: resolve(workspace, request.template),
      resetRead: true,
    })
    const document = compiled.result
    if (document === null) throw new Error(diagnosticsOf(typst, compiled))
    // Tags for screen readers make the file fifteen times as large, and returns are kept for years.
    const bytes = typst.pdf(document, { pdfTags: false })
    return {
      bytes: new Uint8Array(bytes),
      pageCount: document.numOfPages,
      missingCharacters: [...missing].flatMap(([text, characters]) =>
        characters.map((character) => ({ text, character })),
      ),
    }
  } finally {
    typst.unmapShadow(resolve(workspace, 'data.json'))
    typst.unmapShadow(resolve(workspace, 'notes.json'))
    for (const [name] of files) typst.unmapShadow(resolve(workspace, 'files', name))
    typst.evictCache(0)
  }
}

/** Notes under each text what has no shape, and gives the text as it can be printed. */
function printable(raw: string, missing: Map<string, readonly string[]>): string {
  const text = cleanText(raw)
  const characters = missingCharacters(text)
  if (characters.length > 0) missing.set(text, characters)
  return markMissing(text)
}

function describeMissing([text, characters]: readonly [string, readonly string[]]): object {
  return { text: markMissing(text), codePoints: characters.map(codePointName) }
}

function codePointName(character: string): string {
  const point = character.codePointAt(0) ?? 0
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
}

function createCompiler(): Typst.NodeCompiler {
  // The package is CommonJS that looks for its native file by require.
  const require = createRequire(import.meta.url)
  const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as typeof Typst
  const fontArgs = [{ fontBlobs: [...readFonts()] }]
  const created = NodeCompiler.create({ workspace, fontArgs })
  for (const { name, source } of readTemplates()) {
    created.mapShadow(resolve(workspace, name), source)
  }
  return created
}

function diagnosticsOf(typst: Typst.NodeCompiler, compiled: Typst.NodeTypstCompileResult): string {
  const error = compiled.takeError()
  if (error === null) return 'typst gave no document and no reason'
  const diagnostics = typst.fetchDiagnostics(error) as { message: string; path: string }[]
  return diagnostics.map(({ message, path }) => `${path}: ${message}`).join('\n')
}
