import { focusField } from '#renderer/ui/form-keys.ts'
import { isComposing } from '#renderer/ui/composing.ts'
import type { KeyboardEvent } from 'react'

/** The cell of a table for entry at a line and column; it bears both as data. */
function cellAt(table: HTMLElement, line: number, column: number): HTMLElement | null {
  return table.querySelector<HTMLElement>(`[data-line="${line}"][data-column="${column}"]`)
}

/** Below a line the next person of the same column; after the last one the first of the next column. */
export function moveInTable(event: KeyboardEvent<HTMLElement>, lineCount: number): void {
  if (isComposing(event) || event.defaultPrevented) return
  const target = event.target as HTMLElement
  const [line, column] = [Number(target.dataset['line']), Number(target.dataset['column'])]
  if (Number.isNaN(line) || Number.isNaN(column)) return
  const isDown = event.key === 'Enter' || event.key === 'ArrowDown'
  if (!isDown && event.key !== 'ArrowUp') return
  // The arrows of a list of choices choose.
  if (event.key !== 'Enter' && target instanceof HTMLSelectElement) return
  event.preventDefault()
  const next = isDown ? line + 1 : line - 1
  const found =
    next >= lineCount && event.key === 'Enter'
      ? cellAt(event.currentTarget, 0, column + 1)
      : cellAt(event.currentTarget, next, column)
  const save = event.currentTarget.closest('form')?.querySelector<HTMLElement>('[data-save]')
  if (found !== null) focusField(found)
  else if (event.key === 'Enter') save?.focus()
}
