import { shanghaiHour } from '#shared/text/hour.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useCallback, useMemo, useRef, useState } from 'react'
import { hourOfMark } from './care-hour.ts'
import { ExtraDialog, HourDialog, NoteDialog } from './RoundDialogs.tsx'
import { RoundDock } from './RoundDock.tsx'
import { RoundGrid } from './RoundGrid.tsx'
import type { RoundDeed } from './round-keys.ts'
import { isOpen, markOf, type Round } from './round-marks.ts'
import type { Pointed } from './RoundRow.tsx'
import classes from './RoundSheet.module.css'
import { cellAt } from './sheet-moves.ts'
import {
  after,
  extraAdded,
  hourSet,
  noteSet,
  type SheetGround,
  type SheetState,
} from './sheet-state.ts'
import { useRoundSheet } from './use-round-sheet.ts'

interface RoundSheetProps {
  readonly round: Round
  readonly subject: string
  readonly floorId: number | null
}

const readingDeeds: readonly RoundDeed['kind'][] = ['move', 'edge', 'next-person', 'escape']

/** A touch or click on a cell: it becomes the active one, and is done or no longer marked. */
function pointedAt(ground: SheetGround, old: SheetState, place: { row: number; column: number }) {
  const selection = { active: place, anchor: place }
  const state = { ...old, selection, typed: '', values: [], isAskingReason: false, said: '' }
  const cell = cellAt(ground.rows, place)
  if (cell === null || !isOpen(cell)) return state
  const residentId = ground.rows[place.row]?.residentId ?? 0
  const deed = markOf(old.marks, residentId, cell) === null ? 'done' : 'clear'
  const next = after(ground, state, { kind: deed })
  // A finger shows by itself where it goes next.
  return { ...next, selection }
}

function useTouch() {
  const isCoarse = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false })
  return useLocalStorage({
    key: 'yilu.round-touch',
    defaultValue: isCoarse,
    getInitialValueInEffect: false,
  })
}

/** The sheet with its keys; one for each floor and shift. */
export function RoundSheet({ round, subject, floorId }: RoundSheetProps) {
  const mayRecord = useMay('care.record')
  const [isTouch, setTouch] = useTouch()
  const [dialog, setDialog] = useState<'hour' | 'note' | 'extra' | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const rows = useMemo(
    () =>
      round.residents.filter(
        ({ cells, asNeeded, extras }) => cells.length + asNeeded.length + extras.length > 0,
      ),
    [round],
  )
  const ground = useMemo(() => ({ round, rows }), [round, rows])
  const mode = round.shift.endedAt <= round.at ? 'planned' : 'now'
  const sheet = useRoundSheet({ round, ground, subject, floorId, mayRecord, mode })
  const { state, change, save, act } = sheet
  const resident = rows[state.selection.active.row]
  const cell = cellAt(rows, state.selection.active)

  function backToGrid() {
    setDialog(null)
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>('[data-round-grid]')?.focus(),
    )
  }

  function onDeed(deed: RoundDeed) {
    if (!mayRecord && !readingDeeds.includes(deed.kind)) return
    if (deed.kind === 'save') void save()
    else if (deed.kind === 'hour' || deed.kind === 'note' || deed.kind === 'extra') {
      setDialog(deed.kind)
    } else act(deed)
  }

  const onPoint: Pointed = useCallback(
    (place, how) => {
      box.current?.querySelector<HTMLElement>('[data-round-grid]')?.focus({ preventScroll: true })
      change((old) => {
        const { anchor } = old.selection
        if (how === 'extend') return { ...old, selection: { active: place, anchor }, values: [] }
        const selection = { active: place, anchor: place }
        if (!mayRecord) return { ...old, selection }
        if (how === 'reason') {
          return { ...old, selection, typed: '', values: [], isAskingReason: true }
        }
        return pointedAt(ground, old, place)
      })
    },
    // oxlint-disable-next-line react/exhaustive-deps -- setState behind `change` never changes
    [ground, mayRecord],
  )

  return (
    <div ref={box} className={classes.body}>
      {sheet.restoredAt === null || sheet.count === 0 ? null : (
        <div role="status">
          已恢复 {shanghaiHour(sheet.restoredAt)} 的标记 {sheet.count} 个，还没有保存。
        </div>
      )}
      <RoundGrid
        round={round}
        rows={rows}
        marks={state.marks}
        selection={state.selection}
        isTouch={isTouch}
        onDeed={onDeed}
        onPoint={onPoint}
      />
      <RoundDock
        ground={ground}
        state={
          state.said === '' && sheet.savedText !== '' ? { ...state, said: sheet.savedText } : state
        }
        onDeed={onDeed}
        count={sheet.count}
        mayRecord={mayRecord}
        isSaving={sheet.isSaving}
        isTouch={isTouch}
        onTouch={setTouch}
        onHourMode={(hourMode) =>
          change((old) => hourSet(ground, old, { mode: hourMode, hour: '' }))
        }
      />
      {dialog === 'hour' ? (
        <HourDialog
          initial={state.hour.hour}
          onClose={backToGrid}
          onHour={(hour) => change((old) => hourSet(ground, old, { mode: 'typed', hour }))}
        />
      ) : null}
      {dialog === 'note' ? (
        <NoteDialog
          initial={(cell && resident && markOf(state.marks, resident.residentId, cell)?.note) ?? ''}
          onClose={backToGrid}
          onNote={(note) => change((old) => noteSet(ground, old, note))}
        />
      ) : null}
      {dialog === 'extra' && resident !== undefined ? (
        <ExtraDialog
          round={round}
          resident={resident}
          doneAt={hourOfMark(state.hour, cell, round.shift)}
          doneByStaffId={state.doneByStaffId}
          onClose={backToGrid}
          onExtra={(extra) => change((old) => extraAdded(old, extra))}
        />
      ) : null}
    </div>
  )
}
