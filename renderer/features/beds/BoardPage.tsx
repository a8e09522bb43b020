import { board } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Loader } from '@mantine/core'
import { clsx } from 'clsx'
import type { KeyboardEvent, ReactNode } from 'react'
import { BedCard, type BoardBuilding } from './BedCard.tsx'
import classes from './BoardPage.module.css'

type Board = OutputOf<typeof board>
type Totals = Board['totals']

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)}%`
}

interface TotalProps {
  readonly label: string
  /** Null: not known, which is not none. */
  readonly value: number | null
  readonly note?: string
}

function Total({ label, value, note }: TotalProps) {
  return (
    <div className={classes.total}>
      <span>{label}</span>
      <span>
        {note === undefined ? null : <small>{note} </small>}
        {value === null ? '未知' : <b>{value}</b>} {value === null ? null : '张'}
      </span>
    </div>
  )
}

/** As long as no bed has a kind, nobody knows how many are nursing beds. */
function knownNursing({ nursingCount, unknownKindCount, bedCount }: Totals): number | null {
  return bedCount > 0 && unknownKindCount === bedCount ? null : nursingCount
}

function TotalsPanel({ totals }: { readonly totals: Totals }) {
  return (
    <div className={classes.totals}>
      <Panel title="合计">
        <Total label="全部" value={totals.bedCount} />
        <Total
          label="在住"
          value={totals.occupiedCount}
          note={share(totals.occupiedCount, totals.bedCount)}
        />
        <Total label="空床" value={totals.freeCount} />
        {totals.awayCount > 0 ? <Total label="外出保留" value={totals.awayCount} /> : null}
        {totals.reservedCount > 0 ? <Total label="留床" value={totals.reservedCount} /> : null}
        <Total label="护理型" value={knownNursing(totals)} />
        {totals.unknownKindCount > 0 ? (
          <Total label="类型未填" value={totals.unknownKindCount} />
        ) : null}
      </Panel>
      <div className={classes.legend}>
        <span>虚线框：空床</span>
        <span>斜纹：外出，床位保留</span>
        <span>右上：床号；右下：入住日期</span>
      </div>
    </div>
  )
}

/** Left and right go along the beds in reading order, up and down to the nearest bed of that row. */
function onArrow(event: KeyboardEvent<HTMLElement>) {
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const at = cards.indexOf(document.activeElement as HTMLElement)
  const from = cards[at]?.getBoundingClientRect()
  if (from === undefined) return
  const next = nextCard(event.key, cards, at, from)
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

function nextCard(key: string, cards: readonly HTMLElement[], at: number, from: DOMRect) {
  if (key === 'ArrowRight') return cards[at + 1]
  if (key === 'ArrowLeft') return cards[at - 1]
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  const isDown = key === 'ArrowDown'
  const distance = (card: HTMLElement) => {
    const box = card.getBoundingClientRect()
    return Math.abs(box.top - from.top) * 4 + Math.abs(box.left - from.left)
  }
  return cards
    .filter((card) => {
      const { top } = card.getBoundingClientRect()
      return isDown ? top > from.bottom - 4 : top < from.top - 4
    })
    .toSorted((one, other) => distance(one) - distance(other))[0]
}

/** A room is as wide as its beds, up to four; more beds make it higher. */
const widths = [undefined, undefined, classes.two, classes.three, classes.four]

interface BuildingProps {
  readonly building: BoardBuilding
  readonly showsName: boolean
  readonly mayAdmit: boolean
}

function Building({ building, showsName, mayAdmit }: BuildingProps) {
  return (
    <section className={classes.floors} aria-label={building.name}>
      {showsName ? <h2 className={classes.building}>{building.name}</h2> : null}
      {building.floors.toReversed().map((floor) => (
        <section key={floor.id} className={classes.floor} aria-label={floor.name}>
          <div className={classes.floorName} aria-hidden>
            <span>{floor.name}</span>
          </div>
          <div className={classes.rooms}>
            {floor.rooms.map((room) => (
              <div
                key={room.id}
                className={clsx(classes.room, widths[Math.min(room.beds.length, 4)])}
                role="group"
                aria-label={`${room.name} 室`}
              >
                <div className={classes.roomName}>{room.name}</div>
                <ul className={classes.beds}>
                  {room.beds.map((bed) => (
                    <li key={bed.bedId}>
                      <BedCard bed={bed} mayAdmit={mayAdmit} />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </section>
      ))}
    </section>
  )
}

function NoBeds({ action }: { readonly action: ReactNode }) {
  return (
    <Panel>
      <EmptyState title="还没有登记床位" action={action}>
        先登记房间和床位，或在导入花名册时按表里的床号自动登记。
      </EmptyState>
    </Panel>
  )
}

/** The home as it lies: floors, rooms, beds, who is where, what is free. */
export function BoardPage() {
  const query = useOperationQuery(board, {})
  const mayAdmit = useMay('residents.write')
  const mayWrite = useMay('beds.write')
  const addRoom = mayWrite ? (
    <LinkButton to="/beds/add-room" leftSection={<IconPlus size={16} stroke={1.5} />}>
      登记房间和床位
    </LinkButton>
  ) : null
  const data = query.data
  if (data === undefined) {
    return (
      <Page title="床位">
        {query.error === null ? (
          <Loader size="sm" />
        ) : (
          <ErrorState
            title="床位图读不出来"
            message={query.error.message}
            onRetry={() => void query.refetch()}
          />
        )}
      </Page>
    )
  }
  const floors = data.buildings.flatMap((building) => building.floors)
  const roomCount = floors.flatMap((floor) => floor.rooms).length
  return (
    <Page
      title="床位"
      sub={`${floors.length} 层 ${roomCount} 间 ${data.totals.bedCount} 张`}
      actions={addRoom}
    >
      {data.totals.bedCount === 0 ? (
        <NoBeds action={addRoom} />
      ) : (
        <div className={classes.layout}>
          <div className={classes.floors} onKeyDown={onArrow}>
            {data.buildings.map((building) => (
              <Building
                key={building.id}
                building={building}
                showsName={data.buildings.length > 1}
                mayAdmit={mayAdmit}
              />
            ))}
          </div>
          <TotalsPanel totals={data.totals} />
        </div>
      )}
    </Page>
  )
}
