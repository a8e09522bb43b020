import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fontCoverage } from './font-coverage.ts'

/**
 * Faces in the order in which they are asked for a character. All weights of a face cover the same
 * characters: of Noto Sans SC the whole basic block, Extension A and the standard's rarer names. A
 * face with more of Extension B goes behind it here; nothing else changes.
 */
const faces = [
  {
    family: 'Noto Sans SC',
    files: [
      '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
      '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
    ],
  },
] as const

/** Stands where a character has no shape in any face. */
export const missingMark = '〓'

export interface MissingCharacter {
  /** The whole text in which it stands, e.g. a name. */
  readonly text: string
  readonly character: string
}

/** Families in order, for the templates. */
export const fontFamilies: readonly string[] = faces.map((face) => face.family)

/** The font files themselves; about 10 MB each. */
export function readFonts(): readonly Buffer[] {
  return faces.flatMap((face) => face.files).map((file) => readFileSync(pathOf(file)))
}

/** The characters of a text that no face has, in order of appearance, each once. */
export function missingCharacters(text: string): readonly string[] {
  const missing = new Set<string>()
  for (const character of text) if (!isCovered(character)) missing.add(character)
  return [...missing]
}

/** The text with 〓 in place of what cannot be printed. */
export function markMissing(text: string): string {
  const missing = missingCharacters(text)
  if (missing.length === 0) return text
  const set = new Set(missing)
  return Array.from(text, (character) => (set.has(character) ? missingMark : character)).join('')
}

function isCovered(character: string): boolean {
  if (character === '\n') return true
  const point = character.codePointAt(0) ?? 0
  return faces.some((face) => fontCoverage(pathOf(face.files[0])).has(point))
}

const paths = new Map<string, string>()

function pathOf(file: string): string {
  const path = paths.get(file) ?? createRequire(import.meta.url).resolve(file)
  paths.set(file, path)
  return path
}
