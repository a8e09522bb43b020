import { ActionIcon, Button, Menu } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { isComposing } from './composing.ts'
import { IconMore } from './icons.ts'

export interface RowAction {
  readonly label: string
  readonly run: () => void
}

interface RowActionsProps {
  readonly actions: readonly RowAction[]
  /** Names the row for those who do not see it. */
  readonly name: string
}

/** Back from what the row offers to the row itself. */
function onKeyDown(event: KeyboardEvent<HTMLElement>) {
  if (isComposing(event) || event.key !== 'ArrowLeft') return
  event.preventDefault()
  event.currentTarget.closest<HTMLElement>('[data-row]')?.focus()
}

/** Puts the cursor on what a row offers; a menu opens at once. False where it offers nothing. */
export function enterRowActions(row: HTMLElement): boolean {
  const target = row.querySelector<HTMLElement>('[data-row-actions]')
  if (target === null) return false
  target.focus()
  if (target.dataset['rowActions'] === 'menu') target.click()
  return true
}

/** What can be done with one row: a button where it is one thing, else a menu. From the row by →. */
export function RowActions({ actions, name }: RowActionsProps) {
  const [only, ...more] = actions
  if (only === undefined) return null
  // Clicks end here: a menu is a child of its row for React, and the row would open as well.
  return (
    <span onClick={(event) => event.stopPropagation()}>
      {more.length === 0 ? (
        <Button
          variant="subtle"
          size="compact-xs"
          tabIndex={-1}
          data-row-actions="button"
          aria-label={`${only.label}：${name}`}
          onClick={only.run}
          onKeyDown={onKeyDown}
        >
          {only.label}
        </Button>
      ) : (
        <Menu position="bottom-end" shadow="sm">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              tabIndex={-1}
              data-row-actions="menu"
              aria-label={`可以做的事：${name}`}
              onKeyDown={onKeyDown}
            >
              <IconMore size={18} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {actions.map(({ label, run }) => (
              <Menu.Item key={label} onClick={run}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </span>
  )
}
