/** What is known of somebody, as far as it may show that two records are of one person. */
export interface Comparable {
  readonly name: string
  readonly namePinyin: string
  readonly bornOn: string | null
  readonly sex: 'male' | 'female' | 'unknown'
  /** Her own and those of her contacts; digits alone. */
  readonly telephones: readonly string[]
}

/** Why two records may be of one person, the strongest first. */
export const doubleReasons = [
  'same-name-born',
  'same-name-telephone',
  'near-name-born',
  'near-name-telephone',
  'same-name',
] as const

export type DoubleReason = (typeof doubleReasons)[number]

/** Digits of a telephone number; null for what is too short to tell people apart. */
export function telephoneDigits(telephone: string | null): string | null {
  const digits = (telephone ?? '').replaceAll(/\D/g, '')
  return digits.length < 7 ? null : digits
}

/** How many characters differ, of names of one length; null for other lengths. */
function differingCharacters(one: string, other: string): number | null {
  const [left, right] = [[...one], [...other]]
  if (left.length !== right.length) return null
  return left.filter((character, index) => character !== right[index]).length
}

type Named = Pick<Comparable, 'name' | 'namePinyin'>

/** Whether two names may be one, misheard or mistyped: they sound alike, or one character of three differs. */
export function isNearName(one: Named, other: Named): boolean {
  if (one.name === other.name) return true
  if (one.namePinyin !== '' && one.namePinyin === other.namePinyin) return true
  return [...one.name].length >= 3 && differingCharacters(one.name, other.name) === 1
}

function isContradiction(one: Comparable, other: Comparable): boolean {
  const isOtherSex = one.sex !== 'unknown' && other.sex !== 'unknown' && one.sex !== other.sex
  return isOtherSex && one.name !== other.name
}

/**
 * Why two records may be of one person; null where nothing says so. Two different ID numbers do not
 * contradict, so they are not asked for: one may be mistyped. A birth day that is known on both sides and differs rules out what
 * rests on the name alone.
 */
export function doubleReason(one: Comparable, other: Comparable): DoubleReason | null {
  if (isContradiction(one, other)) return null
  const isBorn = one.bornOn !== null && one.bornOn === other.bornOn
  const shares = one.telephones.some((telephone) => other.telephones.includes(telephone))
  if (one.name === other.name) {
    if (isBorn) return 'same-name-born'
    if (shares) return 'same-name-telephone'
    return one.bornOn === null || other.bornOn === null ? 'same-name' : null
  }
  if (!(isBorn || shares) || !isNearName(one, other)) return null
  return isBorn ? 'near-name-born' : 'near-name-telephone'
}
