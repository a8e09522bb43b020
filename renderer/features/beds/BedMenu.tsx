import { Menu } from '@mantine/core'
import { Fragment } from 'react'
import type { OpenDialog } from './BedDialogs.tsx'
import classes from './Board.module.css'
import type { BoardBed } from './board-beds.ts'
import { useBedChoices } from './use-bed-choices.ts'
import type { ChoiceWhat } from './use-moving.ts'

/** Where on the board a menu opens. */
export interface MenuPlace {
  readonly bed: BoardBed
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A focus trap would wait a moment, but the next key may follow at once and is meant for the menu. */
function focusAtOnce(item: HTMLButtonElement | null): void {
  item?.focus({ preventScroll: true })
}

interface BedMenuProps {
  readonly place: MenuPlace
  /** A bed for who lies here, or somebody to change beds with, is chosen on the board. */
  readonly onChoose: (what: ChoiceWhat) => void
  readonly onDialog: (dialog: OpenDialog) => void
  /** Told whether the cursor goes back to the card. */
  readonly onClose: (returnsFocus: boolean) => void
}

/** What can be done with one bed of the board and who lies in it. */
export function BedMenu({ place, onChoose, onDialog, onClose }: BedMenuProps) {
  const { bed, ...anchor } = place
  const groups = useBedChoices(bed, { onChoose, onDialog })
  return (
    <Menu
      opened
      onClose={() => onClose(true)}
      closeOnItemClick={false}
      withInitialFocusPlaceholder={false}
      trapFocus={false}
      returnFocus={false}
      position="right-start"
      offset={2}
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span className={classes.anchor} style={anchor} />
      </Menu.Target>
      <Menu.Dropdown
        aria-label={bed.code}
        onKeyDown={(event) => {
          if (event.key === 'Tab') onClose(true)
        }}
      >
        <Menu.Label>
          {bed.code} {bed.residentName ?? '空床'}
        </Menu.Label>
        {groups.map((choices, group) => (
          <Fragment key={choices[0]?.label}>
            {group === 0 ? null : <Menu.Divider />}
            {choices.map(({ label, run, takesFocus = false }, index) => (
              <Menu.Item
                key={label}
                ref={group === 0 && index === 0 ? focusAtOnce : undefined}
                onClick={() => {
                  onClose(!takesFocus)
                  run()
                }}
              >
                {label}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
