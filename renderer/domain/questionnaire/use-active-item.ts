import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { useId, useState } from 'react'
import { itemsInOrder } from './questionnaire-view.ts'

/** The stop of an item for the cursor: what is chosen, else the lowest score. */
function stopIn(sheetId: string, code: string): HTMLElement | null {
  const item = document.getElementById(sheetId)?.querySelector(`[data-item="${code}"]`)
  return (
    item?.querySelector<HTMLElement>('[aria-checked=true]') ??
    item?.querySelector<HTMLElement>('[role=radio]') ??
    item?.querySelector<HTMLElement>('input') ??
    null
  )
}

/** Which item the cursor is on, or was on last, and the way to put it on another. */
export function useActiveItem(book: InstrumentRulebook) {
  const sheetId = useId()
  const order = itemsInOrder(book).map(({ code }) => code)
  const [active, setActive] = useState(order[0] ?? '')

  function goTo(code: string) {
    setActive(code)
    stopIn(sheetId, code)?.focus()
  }

  /** Some items on; false at either end. */
  function goBy(step: number): boolean {
    const code = order[order.indexOf(active) + step]
    if (code === undefined) return false
    goTo(code)
    return true
  }

  return { sheetId, order, active, setActive, goTo, goBy }
}

export type ActiveItem = ReturnType<typeof useActiveItem>
