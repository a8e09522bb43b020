import { isComposing } from '#renderer/ui/composing.ts'
import { addDays } from '#shared/text/day.ts'
import type { KeyboardEvent } from 'react'
import { placeOfKey, type Rota } from './rota-cells.ts'

/** How many of the changed cells ask for a reason. */
export function reasonCounts(keys: Iterable<`${number} ${string}`>, rota: Rota, today: string) {
  const days = [...keys].map((key) => placeOfKey(key).day)
  const isReleased = releasedDays(rota)
  return {
    releasedCount: days.filter(isReleased).length,
    pastCount: days.filter((day) => day < addDays(today, -1)).length,
  }
}

/** Whether a day is released. */
export function releasedDays({ releases }: Rota) {
  return (day: string): boolean =>
    releases.some(({ releasedFrom, releasedTo }) => releasedFrom <= day && day < releasedTo)
}

/** Steps of the whole page, wherever the cursor is; a field keeps its own undo. */
export function pageKeys(deeds: { undo: () => void; redo: () => void; save: () => void }) {
  return (event: KeyboardEvent): void => {
    if (isComposing(event) || event.defaultPrevented) return
    const isField = event.target instanceof HTMLElement && event.target.closest('input, textarea')
    const isCtrl = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    const deed =
      event.key === 'F9' || (isCtrl && key === 's')
        ? deeds.save
        : isField || !isCtrl
          ? undefined
          : key === 'y' || (key === 'z' && event.shiftKey)
            ? deeds.redo
            : key === 'z'
              ? deeds.undo
              : undefined
    if (deed === undefined) return
    event.preventDefault()
    deed()
  }
}
