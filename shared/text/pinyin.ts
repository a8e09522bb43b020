import { pinyin as readHan } from 'pinyin-pro'
import { toPlainText } from './plain-text.ts'

interface Syllable {
  readonly character: string
  /** Without tone, `v` for ü; null for what is not a Han character with a known reading. */
  readonly letters: string | null
  readonly tone: number
}

/** Readings in the order of the text; the first characters are read as a surname (单 is shan). */
function syllablesOf(text: string): readonly Syllable[] {
  const options = { mode: 'surname', surname: 'head', toneType: 'num', v: true } as const
  return readHan(text, { ...options, type: 'all', toneSandhi: false }).map((item) => {
    const match = /^([a-z]+)([0-4]?)$/.exec(item.isZh ? item.result : '')
    return {
      character: item.origin,
      letters: match?.[1] ?? null,
      tone: Number(match?.[2] ?? 0),
    }
  })
}

const isLetterOrDigit = (character: string): boolean => /^[a-z0-9]$/i.test(character)

function wordsOf(name: string): readonly string[] {
  return syllablesOf(toPlainText(name)).flatMap(({ character, letters }) => {
    if (letters !== null) return [letters]
    return isLetterOrDigit(character) ? [character.toLowerCase()] : []
  })
}

/** Pinyin of a name in one word: 吕小明 is `lvxiaoming`, 单田芳 `shantianfang`. Signs and unknown characters drop out. */
export function pinyin(name: string): string {
  return wordsOf(name).join('')
}

/** First letters: 张小明 is `zxm`. */
export function initials(name: string): string {
  return wordsOf(name)
    .map((word) => word[0])
    .join('')
}

const hexOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')

/**
 * A key by which texts are put in order: digits, Latin letters, Han characters by pinyin, tone and
 * code point, then the rest. ASCII only, so that SQLite's byte order and JavaScript's `<` agree;
 * different texts have different keys. Stored in columns: never change what it returns.
 */
export function collationKey(text: string): string {
  return syllablesOf(text)
    .map(({ character, letters, tone }) => {
      if (letters !== null) return `2${letters}${tone}${hexOf(character)}`
      if (/^\d$/.test(character)) return `0${hexOf(character)}`
      if (/^[a-z]$/i.test(character)) return `1${character.toLowerCase()}${hexOf(character)}`
      return `3${hexOf(character)}`
    })
    .join(' ')
}

/** Whether the query is made of beginnings of successive words: `zhangxm`, `zxm`, `zhxming` for 张小明. */
function spells(query: string, words: readonly string[], from: number): boolean {
  if (query === '') return true
  const word = words[from]
  if (word === undefined) return false
  for (let length = Math.min(word.length, query.length); length > 0; length--) {
    if (!query.startsWith(word.slice(0, length))) continue
    if (spells(query.slice(length), words, from + 1)) return true
  }
  return false
}

/** Whether a name answers to what somebody typed: a part of it, its pinyin, its initials, or a mixture. */
export function matchesName(query: string, name: string): boolean {
  const wanted = toPlainText(query).replace(/\s+/g, '').toLowerCase()
  if (wanted === '') return false
  if (toPlainText(name).replace(/\s+/g, '').toLowerCase().includes(wanted)) return true
  if (!/^[a-z]{1,60}$/.test(wanted)) return false
  const words = wordsOf(name)
  return words.some((_word, from) => spells(wanted, words, from))
}

export interface SearchedPerson {
  readonly name: string
  readonly bed: string | null
  readonly idNumber: string | null
}

const shortestIdTail = 4

/** Whether a person answers to a query: by name or pinyin, beginning of the bed code, or tail of the ID number. */
export function matchesPerson(query: string, person: SearchedPerson): boolean {
  if (matchesName(query, person.name)) return true
  const wanted = toPlainText(query).replace(/\s+/g, '').toUpperCase()
  if (wanted === '') return false
  if (person.bed?.toUpperCase().startsWith(wanted)) return true
  const isTail = wanted.length >= shortestIdTail && /^\d+X?$/.test(wanted)
  return isTail && person.idNumber !== null && person.idNumber.endsWith(wanted)
}
