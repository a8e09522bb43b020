import { sql } from 'kysely'
import { ageOn } from '#shared/text/day.ts'
import { type IdKind, maskPaper } from '#shared/text/identity-paper.ts'

/** Text for LIKE in which the wildcards stand for themselves (with `ESCAPE '\'`). */
function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
}

function like(column: string, pattern: string) {
  return sql<boolean>`${sql.ref(column)} LIKE ${pattern} ESCAPE '\\'`
}

/** Whether a column begins with what somebody typed. */
export function startsWith(column: string, typed: string) {
  return like(column, `${literal(typed.normalize('NFKC').trim())}%`)
}

/** Whether a column has what somebody typed in it. */
export function contains(column: string, typed: string) {
  return like(column, `%${literal(typed.normalize('NFKC').trim())}%`)
}

/**
 * Tests of which a person has to pass one, for what somebody typed: name, part of it, pinyin, initials,
 * end of the ID number. None for an empty text. The columns are those of every register of people.
 */
export function personTests(typed: string) {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return []
  const plain = literal(text.toLowerCase().replaceAll(/[\s']/g, ''))
  const tests = [like('name', `%${literal(text)}%`)]
  if (/^[a-z ']+$/i.test(text)) {
    tests.push(like('namePinyin', `${plain}%`), like('nameInitials', `${plain}%`))
  }
  if (/^\d{2,}[\dx]?$/i.test(text)) {
    tests.push(like('idNumber', `%${literal(text.toUpperCase())}`))
  }
  return tests
}

/** The number as this reader may see it; of a paper that is not told only one of 18 characters shows its ends. */
export function shownIdNumber(
  idNumber: string | null,
  isRevealed: boolean,
  idKind: IdKind | null = null,
): string | null {
  if (idNumber === null || isRevealed) return idNumber
  return maskPaper(idKind, idNumber)
}

/** Age in full years on a day; null where the birth day is unknown or still to come. */
export function ageOrNull(bornOn: string | null, asOf: string): number | null {
  return bornOn === null || bornOn > asOf ? null : ageOn(bornOn, asOf)
}
