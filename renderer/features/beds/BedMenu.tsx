import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import classes from './Board.module.css'
import type { BoardBed } from './board-beds.ts'

/** Where on the board a menu opens. */
export interface MenuPlace {
  readonly bed: BoardBed
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface Choice {
  readonly label: string
  readonly run: () => void
  /** The menu hands the cursor on to what it started, instead of back to the card. */
  readonly takesFocus?: boolean
}

/** What can be done with who lies in a bed, as far as the reader may, today. */
function usePersonChoices(bed: BoardBed, residentId: number, onMove: () => void) {
  const navigate = useNavigate()
  const mayMove = useMay('beds.move')
  const mayLeave = useMay('residents.leave')
  const mayWrite = useMay('residents.write')
  const holdsWrite = useHolds('residents.write')
  const asOf = useAsOf()
  const params = { residentId }
  const leave = bed.away
    ? ({ label: '登记返回', to: '/residents/$residentId/return' } as const)
    : ({ label: '登记外出、住院', to: '/residents/$residentId/leave' } as const)
  const choices: Choice[] = [
    { label: '打开档案', run: () => void navigate({ to: '/residents/$residentId', params }) },
  ]
  if (mayMove) choices.push({ label: '调床…', run: onMove, takesFocus: true })
  if (mayLeave)
    choices.push({ label: leave.label, run: () => void navigate({ to: leave.to, params }) })
  if (mayWrite) {
    const to = '/residents/$residentId/discharge' as const
    choices.push({ label: '办理离开', run: () => void navigate({ to, params }) })
  }
  if (asOf !== null && holdsWrite && bed.bedStayId !== null) {
    const to = '/residents/$residentId/correct-stay' as const
    const search = { bedStayId: bed.bedStayId, day: asOf }
    choices.push({ label: '更正床位占用', run: () => void navigate({ to, params, search }) })
  }
  return choices
}

function useFreeBedChoices(bed: BoardBed): Choice[] {
  const navigate = useNavigate()
  const mayAdmit = useMay('residents.write') && bed.reservedUntil === null
  const search = { bedId: bed.bedId }
  return mayAdmit
    ? [{ label: '办理入住', run: () => void navigate({ to: '/residents/admit', search }) }]
    : []
}

/** A focus trap would wait a moment, but the next key may follow at once and is meant for the menu. */
function focusAtOnce(item: HTMLButtonElement | null): void {
  item?.focus({ preventScroll: true })
}

interface BedMenuProps {
  readonly place: MenuPlace
  readonly onMove: () => void
  /** Told whether the cursor goes back to the card. */
  readonly onClose: (returnsFocus: boolean) => void
}

/** What can be done with one bed of the board and who lies in it. */
export function BedMenu({ place, onMove, onClose }: BedMenuProps) {
  const { bed, ...anchor } = place
  const navigate = useNavigate()
  const personChoices = usePersonChoices(bed, bed.residentId ?? 0, onMove)
  const freeChoices = useFreeBedChoices(bed)
  const params = { bedId: bed.bedId }
  const choices: readonly Choice[] = [
    ...(bed.residentId === null ? freeChoices : personChoices),
    { label: '床位资料', run: () => void navigate({ to: '/beds/$bedId', params }) },
  ]
  return (
    <Menu
      opened
      onClose={() => onClose(true)}
      closeOnItemClick={false}
      withInitialFocusPlaceholder={false}
      trapFocus={false}
      returnFocus={false}
      position="bottom-start"
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
        {choices.map(({ label, run, takesFocus = false }, index) => (
          <Menu.Item
            key={label}
            ref={index === 0 ? focusAtOnce : undefined}
            onClick={() => {
              onClose(!takesFocus)
              run()
            }}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
