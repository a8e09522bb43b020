import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What must be found nowhere, as the bytes in which a program could have written it. */
function needles(words: readonly string[]): readonly { word: string; bytes: Buffer }[] {
  return words.flatMap((word) =>
    // Four bytes turn up by chance in a megabyte of sealed data; six do not.
    [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]
      .filter((bytes) => bytes.length >= 6)
      .map((bytes) => ({ word, bytes })),
  )
}

/** Files below the folders that hold one of the words in UTF-8 or UTF-16, as `file: word`. */
export function filesWith(words: readonly string[], folders: readonly string[]): readonly string[] {
  const wanted = needles(words)
  return folders.flatMap(filesBelow).flatMap((file) => {
    const content = readFileSync(file)
    const found = wanted.filter(({ bytes }) => content.includes(bytes))
    return [...new Set(found.map(({ word }) => `${file}: ${word}`))]
  })
}

/** Every regular file below a folder; those that vanish while one looks are gone anyway. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}
