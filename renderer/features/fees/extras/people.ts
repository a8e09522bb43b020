import type { listExtraPeople } from '#shared/contract/fees/extra.ts'
import type { OutputOf } from '#shared/operation.ts'

export type Person = OutputOf<typeof listExtraPeople>['rows'][number]

/** How many times for whom, by the id of the person. */
export type Picked = Readonly<Record<string, number>>

/** Whether somebody fits what was typed: name, bed, pinyin or its initials. */
export function fits({ name, bed, pinyin, initials }: Person, typed: string): boolean {
  const text = typed.trim().toLowerCase().replaceAll(/[\s']/g, '')
  if (text === '') return true
  return (
    name.includes(text) ||
    (bed ?? '').toLowerCase().startsWith(text) ||
    pinyin.startsWith(text) ||
    initials.startsWith(text)
  )
}

/** People by floor in the order of their beds; those without a bed stand last. */
export function byFloor(people: readonly Person[]) {
  const buildings = new Set(people.map(({ building }) => building).filter((name) => name !== null))
  const titleOf = ({ building, floor }: Person) => {
    if (floor === null) return '没有床位'
    return buildings.size > 1 && building !== null ? `${building} ${floor}` : floor
  }
  const groups = Map.groupBy(people, titleOf)
  return [...groups].map(([title, own]) => ({ title, people: own }))
}

/** Ticks people or takes them off; who is ticked keeps her count. */
export function withPeople(picked: Picked, people: readonly Person[], isPicked: boolean): Picked {
  const next = { ...picked }
  for (const { residentId, isSettled } of people) {
    if (!isPicked) delete next[residentId]
    else if (!isSettled) next[residentId] ??= 1
  }
  return next
}
