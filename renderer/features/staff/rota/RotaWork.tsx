import { useMay } from '#renderer/api/context.tsx'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { Page } from '#renderer/ui/Page.tsx'
import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { cellKey, type Rota, storedCells } from './rota-cells.ts'
import type { Sheet } from './rota-deeds.ts'
import { pageKeys, reasonCounts, releasedDays } from './rota-page.ts'
import { placesOf } from './rota-places.ts'
import { NobodyShown } from './NobodyShown.tsx'
import { groupsOf } from './rota-rows.ts'
import { columnsOf, type RotaSpan, spanWords } from './rota-span.ts'
import type { RotaView } from './rota-view.ts'
import { problemCounts, severitySigns } from './rota-words.ts'
import { RotaActions, Releases } from './RotaActions.tsx'
import { RotaBar } from './RotaBar.tsx'
import { RotaConflicts } from './RotaConflicts.tsx'
import { RotaDetail } from './RotaDetail.tsx'
import { type Dialog, RotaDialogs } from './RotaDialogs.tsx'
import { RotaFilters } from './RotaFilters.tsx'
import { RotaGrid } from './RotaGrid.tsx'
import { RotaProblems } from './RotaProblems.tsx'
import { staffingLines } from './RotaStaffing.tsx'
import { useLeaving } from './use-leaving.ts'
import { useRotaCursor } from './use-rota-cursor.ts'
import { useRotaDraft } from './use-rota-draft.ts'
import { useRotaEditor } from './use-rota-editor.ts'
import { severitiesOf, useFound, useRotaNames, useShifts, withRefused } from './use-rota-sheet.ts'
import { LeaveRota } from './dialogs/SaveDialog.tsx'
import classes from './Rota.module.css'

interface WorkProps {
  readonly rota: Rota
  readonly view: RotaView
  readonly span: RotaSpan
  readonly today: string
  /** The days that were chosen are still on their way; these are the ones before. */
  readonly isStale: boolean
  readonly refetch: () => Promise<unknown>
  readonly onView: (part: Partial<RotaView>) => void
}

/** Wide windows have room for the faults beside the grid. */
const roomForProblems = 1600

function useWork({ rota, view, span, today, isStale, refetch }: WorkProps) {
  const names = useRotaNames()
  const found = useFound(span, view.search)
  const shifts = useShifts(rota)
  const stored = useMemo(() => storedCells(rota), [rota])
  const columns = useMemo(() => columnsOf(rota), [rota])
  const severities = useMemo(() => severitiesOf(rota.problems), [rota])
  const lines = useMemo(() => staffingLines(rota.staffing, rota.shifts), [rota])
  const draft = useRotaDraft({
    stored,
    refetch,
    onSaved: (changed, warnings) => {
      notifyDone(`已保存 ${changed} 格`)
      if (warnings.length > 0) notifyWarning(`${warnings.length} 处要留意：${warnings[0] ?? ''}`)
    },
  })
  const days = columns.map(({ day }) => day)
  const filter = { post: view.post, floorId: view.floorId, found }
  const groups = groupsOf(rota.people, filter, { days, draft: draft.draft, stored }, names.posts)
  const people = groups.flatMap((group) => group.people)
  const sheet: Sheet = { people, days, draft: draft.draft, stored }
  const size = { rows: people.length + lines.length, cols: columns.length }
  const todayCol = Math.max(0, days.indexOf(today))
  const [onGrid, cursor] = useRotaCursor(size, todayCol)
  const mayWrite = useMay('rota.write')
  const mayEdit = mayWrite && !isStale && !draft.isSaving
  const shown = { names, shifts, columns, severities, lines, draft, groups }
  return [onGrid, { ...shown, sheet, size, cursor, mayWrite, mayEdit }] as const
}

/** The rota with everything that is done in it. */
export function RotaWork(props: WorkProps) {
  const { rota, view, span, today, onView } = props
  const [onGrid, work] = useWork(props)
  const { names, shifts, columns, draft, sheet, size, cursor, lines, mayWrite, mayEdit } = work
  const [dialog, setDialog] = useState<Dialog>(null)
  const [hasProblems, showProblems] = useState(() => window.innerWidth >= roomForProblems)
  const editor = useRotaEditor({
    sheet,
    draft,
    cursor,
    size,
    shifts: shifts.byId,
    offered: shifts.offered,
    mayWrite: mayEdit,
    onOpen: (place) => {
      if (sheet.people[place.row] !== undefined) setDialog({ kind: 'cell', place })
    },
  })
  const leaving = useLeaving(draft.draft.size > 0)
  const counts = problemCounts(rota.problems)
  const isFiltered = view.post !== undefined || view.floorId !== undefined || view.search !== ''
  const clear = () => onView({ post: undefined, floorId: undefined, search: '' })

  function save() {
    if (draft.draft.size === 0) return
    const asked = reasonCounts(draft.draft.keys(), rota, today)
    if (asked.releasedCount + asked.pastCount > 0) setDialog({ kind: 'save', ...asked })
    else void draft.save(null)
  }

  function goTo({ staffId, shiftId, day }: RotaProblem) {
    const row =
      staffId === null
        ? sheet.people.length + lines.findIndex(({ shift }) => shift.id === shiftId)
        : sheet.people.findIndex((person) => person.staffId === staffId)
    const col = sheet.days.indexOf(day)
    if (row >= 0 && col >= 0) cursor.moveTo({ row, col })
    else if (isFiltered) clear()
  }

  return (
    <Page
      isFixed
      title={`排班　${spanWords(span)}`}
      count={`${sheet.people.length} 人`}
      sub={<Releases releases={rota.releases} />}
      actions={
        <RotaActions
          span={span}
          post={view.post}
          floorId={view.floorId}
          isDirty={draft.draft.size > 0}
          onDialog={(kind) => setDialog({ kind })}
        />
      }
    >
      <div
        className={classes.column}
        onKeyDown={pageKeys({ undo: draft.undo, redo: draft.redo, save })}
      >
        <div className={classes.bar}>
          <RotaFilters
            view={view}
            span={span}
            today={today}
            posts={[...names.posts].map(([value, label]) => ({ value, label }))}
            floors={names.floors}
            onChange={onView}
          />
          <span className={classes.push} />
          <Button
            variant={counts.refuse > 0 ? 'light' : 'default'}
            color={counts.refuse > 0 ? 'red' : undefined}
            aria-expanded={hasProblems}
            onClick={() => showProblems(!hasProblems)}
          >
            {`问题 ${severitySigns.refuse}${counts.refuse} ${severitySigns.warn}${counts.warn} 说明${counts.note}`}
          </Button>
        </div>
        {mayWrite ? (
          <RotaBar
            shifts={shifts.offered}
            brush={editor.brush}
            onBrush={editor.setBrush}
            changedCount={draft.draft.size}
            canUndo={draft.canUndo}
            canRedo={draft.canRedo}
            isSaving={draft.isSaving}
            onUndo={draft.undo}
            onRedo={draft.redo}
            onDiscard={draft.discard}
            onSave={save}
          />
        ) : null}
        {draft.failure === null ? null : (
          <div className={classes.notice} role="alert">
            {draft.failure.message}
          </div>
        )}
        <RotaConflicts
          keys={draft.conflicts}
          names={new Map(rota.people.map(({ staffId, name }) => [staffId, name]))}
          stored={sheet.stored}
          draft={draft.draft}
          shifts={shifts.byId}
          onTheirs={draft.takeTheirs}
          onMine={draft.keepMine}
        />
        <div className={classes.work}>
          <div className={classes.sheet}>
            <RotaGrid
              label={`排班表 ${spanWords(span)}`}
              groups={work.groups}
              columns={columns}
              isReleased={releasedDays(rota)}
              today={today}
              shifts={shifts.byId}
              stored={sheet.stored}
              draft={draft.draft}
              severities={withRefused(work.severities, draft.failure?.cells)}
              conflicts={new Set(draft.conflicts)}
              lines={lines}
              onGrid={onGrid}
              cursor={cursor}
              pointer={editor.pointer}
              hasBrush={editor.brush !== null}
              isReadOnly={!mayEdit}
              onKeyDown={editor.onKeyDown}
              onOpen={() => {
                if (sheet.people[cursor.at.row] !== undefined && editor.brush === null) {
                  setDialog({ kind: 'cell', place: cursor.at })
                }
              }}
              {...editor.clipboard}
              empty={<NobodyShown isFiltered={isFiltered} onClear={clear} />}
            />
            <RotaDetail
              sheet={sheet}
              at={cursor.at}
              lines={lines}
              shifts={shifts.byId}
              floors={names.floorNames}
              problems={rota.problems}
              complaint={({ staffId }, day) => draft.failure?.cells.get(cellKey(staffId, day))}
              selectedCount={placesOf(cursor.area).length}
              said={editor.said}
            />
          </div>
          {hasProblems ? (
            <RotaProblems
              problems={rota.problems}
              onGo={goTo}
              onClose={() => showProblems(false)}
            />
          ) : null}
        </div>
      </div>
      <RotaDialogs
        dialog={dialog}
        onDialog={setDialog}
        rota={rota}
        span={span}
        today={today}
        sheet={sheet}
        area={cursor.area}
        shifts={shifts}
        names={names}
        isFiltered={isFiltered}
        mayWrite={mayEdit}
        onCell={editor.setCell}
        onSave={draft.save}
        onGiveBack={() => cursor.moveTo(cursor.at)}
      />
      {leaving.isAsking ? (
        <LeaveRota
          count={draft.draft.size}
          onStay={leaving.stay}
          onDiscard={() => {
            draft.discard()
            leaving.leave()
          }}
        />
      ) : null}
    </Page>
  )
}
