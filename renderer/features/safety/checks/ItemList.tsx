import { answerItems } from '#shared/contract/safety/check.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureOf } from '#renderer/ui/failure.ts'
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import classes from './Checks.module.css'
import type { Check, CheckItem } from './check-view.ts'
import { ItemRow } from './ItemRow.tsx'
import type { Answered } from './use-answering.ts'

/** Items under their headings, in their order. */
export function groupsOf(items: readonly CheckItem[]) {
  const groups: { heading: string | null; items: CheckItem[] }[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last?.heading === item.heading) last.items.push(item)
    else groups.push({ heading: item.heading, items: [item] })
  }
  return groups
}

/** Puts the cursor on an item: its reading, or its first answer. */
function focusItem(row: Element | null | undefined): boolean {
  const first = row?.querySelector<HTMLElement>('[data-first]')
  first?.focus()
  return first !== null && first !== undefined
}

/** Up and down go to the same answer of the item beside, left and right along the answers. */
function moveByArrow(event: KeyboardEvent<HTMLElement>, onTop: () => void): void {
  const target = event.target as HTMLElement
  const row = target.closest('[data-item]')
  const buttons = [...(row?.querySelectorAll<HTMLElement>('button[aria-pressed]') ?? [])]
  const at = buttons.indexOf(target)
  const isVertical = event.key === 'ArrowDown' || event.key === 'ArrowUp'
  if (row === null || (!isVertical && at < 0)) return
  if (isVertical) {
    event.preventDefault()
    const rows = [...event.currentTarget.querySelectorAll('[data-item]')]
    const next = rows[rows.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)]
    const beside = next?.querySelectorAll<HTMLElement>('button[aria-pressed]')[at]
    if (beside !== undefined) beside.focus()
    else if (!focusItem(next) && event.key === 'ArrowUp') onTop()
  } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    event.preventDefault()
    buttons[at + (event.key === 'ArrowRight' ? 1 : -1)]?.focus()
  }
}

/** Keeps each answer at once; what the service refuses is said beside the item. */
function useAnswers(checkId: number) {
  const { mutateAsync } = useCommand(answerItems)
  const [failures, setFailures] = useState<Readonly<Record<number, string>>>({})
  const last = useRef<Promise<unknown>>(Promise.resolve())
  function answer(answered: Answered) {
    const { itemId } = answered
    const keep = async () => {
      try {
        await mutateAsync({ checkId, answers: [answered] })
        setFailures((old) => ({ ...old, [itemId]: '' }))
      } catch (error) {
        setFailures((old) => ({ ...old, [itemId]: failureOf(error).message }))
      }
    }
    last.current = last.current.then(keep)
  }
  return { failures, answer }
}

interface ItemListProps {
  readonly check: Check
  readonly list: RefObject<HTMLDivElement | null>
  /** Above the first item and after the last one. */
  readonly onLeave: () => void
}

/** Everything that is to be looked at in this round, answered by keys or mouse. */
export function ItemList({ check, list, onLeave }: ItemListProps) {
  const { failures, answer } = useAnswers(check.id)

  function goOn(from: number) {
    const rows = [...(list.current?.querySelectorAll('[data-item]') ?? [])]
    const at = rows.findIndex((row) => row.getAttribute('data-item') === String(from))
    const next = rows.slice(at + 1).find((row) => row.hasAttribute('data-open'))
    if (!focusItem(next)) onLeave()
  }

  return (
    <div ref={list} onKeyDown={(event) => moveByArrow(event, onLeave)}>
      {groupsOf(check.items).map(({ heading, items }) => (
        <div key={items[0]?.itemId}>
          {heading === null ? null : <h3 className={classes.heading}>{heading}</h3>}
          <ol className={classes.list} aria-label={heading ?? '检查内容'}>
            {items.map((item) => (
              <ItemRow
                key={item.itemId}
                checkId={check.id}
                item={item}
                failure={failures[item.itemId] === '' ? undefined : failures[item.itemId]}
                onAnswer={answer}
                onNext={() => goOn(item.itemId)}
              />
            ))}
          </ol>
        </div>
      ))}
    </div>
  )
}
