import { isComposing } from '#renderer/ui/composing.ts'
import { useRef, useState, type KeyboardEvent } from 'react'
import { nearestCard } from './nearest-card.ts'

const cardOf = (bedId: number) => `[data-bed="${bedId}"] [data-card]`

const offeredCard = '[data-offered=true]'

/** The bed that an element of the board belongs to, or null between the beds. */
export function bedIdAt(target: EventTarget): number | null {
  if (!(target instanceof Element)) return null
  const slot = target.closest<HTMLElement>('[data-bed]')
  return slot === null ? null : Number(slot.dataset['bed'])
}

/**
 * The cursor on the board: one card is reached by Tab, arrows lead to the nearest in their direction.
 * While a bed is chosen for somebody, they lead along the beds that are offered.
 */
export function useBoardFocus(firstBedId: number | undefined, isChoosing: boolean) {
  const board = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<number | null>(null)

  /** After the dialog or menu that holds the cursor has gone. */
  function focusBed(bedId: number) {
    requestAnimationFrame(() => board.current?.querySelector<HTMLElement>(cardOf(bedId))?.focus())
  }

  /** Of the beds that are offered, the one next to where somebody lies now. */
  function focusNearestOffered(fromBedId: number) {
    requestAnimationFrame(() => {
      const from = board.current?.querySelector(cardOf(fromBedId))?.getBoundingClientRect()
      if (from === undefined) return
      const far = (card: Element) => {
        const { left, top } = card.getBoundingClientRect()
        return Math.hypot(left - from.left, top - from.top)
      }
      const cards = board.current?.querySelectorAll<HTMLElement>(offeredCard) ?? []
      const [nearest] = [...cards].toSorted((one, other) => far(one) - far(other))
      nearest?.focus()
    })
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const from = event.target
    if (isComposing(event) || !(from instanceof HTMLElement) || !from.matches('[data-card]')) return
    const reached = isChoosing ? offeredCard : '[data-card]'
    const cards = [...event.currentTarget.querySelectorAll<HTMLElement>(reached)]
    const boxes = cards.map((card) => card.getBoundingClientRect())
    const index = nearestCard(event.key, from.getBoundingClientRect(), boxes)
    if (index === null) return
    event.preventDefault()
    cards[index]?.focus()
  }

  return {
    board,
    active: active ?? firstBedId ?? null,
    setActive,
    focusBed,
    focusNearestOffered,
    onKeyDown,
  }
}
