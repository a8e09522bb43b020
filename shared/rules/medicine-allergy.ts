import { toCompactText } from '../text/plain-text.ts'

/**
 * Names that belong together, so that an allergy to one warns of the others. A short list from common
 * knowledge, checked against no source: it only warns, and what it does not know it does not find.
 */
export const drugGroups = {
  status: 'unverified',
  groups: [
    { name: '青霉素类', words: ['青霉素', '西林', '安灭菌', '阿莫灵'] },
    { name: '头孢类', words: ['头孢', '先锋霉素'] },
    { name: '磺胺类', words: ['磺胺', '新诺明', '磺吡啶'] },
    { name: '水杨酸类', words: ['阿司匹林', '水杨酸', '巴米尔'] },
  ],
} as const

export interface MetAllergy {
  readonly substance: string
  /** The group through which they meet; null where the names themselves do. */
  readonly group: string | null
}

/** What is no part of a name: forms of medicine, words around an allergy. */
const plainWords =
  /类|药物|过敏|缓释|控释|肠溶|分散|咀嚼|片|胶囊|颗粒|注射液|口服液|滴眼液|软膏|钠|钾/g

function bare(word: string): string {
  return toCompactText(word).replace(plainWords, '')
}

function groupOf(word: string): string | null {
  const found = drugGroups.groups.find(({ words }) => words.some((one) => word.includes(one)))
  return found?.name ?? null
}

/** Whether one name holds the other; a single character says nothing. */
function holds(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  return short.length >= 2 && long.includes(short)
}

/**
 * Which of these substances a medicine meets by its name or ingredient: one name holds the other, or both
 * stand in one group. It decides nothing and gives no advice.
 */
export function metAllergies(
  medicine: { readonly name: string; readonly ingredient: string | null },
  substances: readonly string[],
): readonly MetAllergy[] {
  const names = [medicine.name, ...(medicine.ingredient ?? '').split(/[、，,;；+]/)]
    .map(bare)
    .filter((name) => name !== '')
  return substances.flatMap((substance): MetAllergy[] => {
    const allergen = bare(substance)
    if (names.some((name) => holds(name, allergen))) return [{ substance, group: null }]
    const group = groupOf(allergen)
    if (group === null || !names.some((name) => groupOf(name) === group)) return []
    return [{ substance, group }]
  })
}

/** `登记过青霉素过敏，与阿莫西林同属青霉素类（分组待核对）`. */
export function metAllergyText(name: string, { substance, group }: MetAllergy): string {
  if (group === null) return `登记过${substance}过敏，与“${name}”有关`
  return `登记过${substance}过敏，与“${name}”同属${group}（分组待核对）`
}
