import { notifyDone } from '#renderer/domain/notify.ts'
import { useState } from 'react'
import { type DutyPlan, isEmployed, type Rota } from './rota-cells.ts'
import { dutiesOn, type Sheet } from './rota-deeds.ts'
import type { Area, Place } from './rota-places.ts'
import { dayWords, type RotaSpan } from './rota-span.ts'
import { absenceWords } from './rota-words.ts'
import { CellDialog } from './dialogs/CellDialog.tsx'
import { CopyDialog } from './dialogs/CopyDialog.tsx'
import { FillDialog } from './dialogs/FillDialog.tsx'
import { LeftOut, type Outcome } from './dialogs/LeftOut.tsx'
import { ReleaseDialog } from './dialogs/ReleaseDialog.tsx'
import { SaveDialog } from './dialogs/SaveDialog.tsx'
import { cellKey } from './rota-cells.ts'
import type { useRotaNames, useShifts } from './use-rota-sheet.ts'

/** What is open over the page. */
export type Dialog =
  | { readonly kind: 'copy' | 'fill' | 'release' }
  | { readonly kind: 'cell'; readonly place: Place }
  | { readonly kind: 'save'; readonly releasedCount: number; readonly pastCount: number }
  | null

interface DialogsProps {
  readonly dialog: Dialog
  readonly onDialog: (dialog: Dialog) => void
  readonly rota: Rota
  readonly span: RotaSpan
  readonly today: string
  readonly sheet: Sheet
  readonly area: Area
  readonly shifts: ReturnType<typeof useShifts>
  readonly names: ReturnType<typeof useRotaNames>
  readonly isFiltered: boolean
  readonly mayWrite: boolean
  readonly onCell: (place: Place, duties: readonly DutyPlan[]) => void
  /** What was refused is shown on the page, at the cells. */
  readonly onSave: (reason: string | null) => Promise<boolean>
  /** The cursor goes back into the grid. */
  readonly onGiveBack: () => void
}

function OneCell(props: DialogsProps & { readonly place: Place }) {
  const { place, rota, sheet, shifts, names, mayWrite } = props
  const person = sheet.people[place.row]
  const day = sheet.days[place.col]
  if (person === undefined || day === undefined || !mayWrite || !isEmployed(person, day))
    return null
  const absence = sheet.stored.get(cellKey(person.staffId, day))?.absence ?? null
  const told = rota.problems
    .filter((problem) => problem.staffId === person.staffId && problem.day === day)
    .map(({ message }) => message)
  const close = () => {
    props.onDialog(null)
    props.onGiveBack()
  }
  return (
    <CellDialog
      title={`${person.name}　${dayWords(day)}`}
      duties={dutiesOn(sheet, place)}
      shifts={shifts.offered}
      posts={person.postKeys.map((key) => ({ value: key, label: names.posts.get(key) ?? key }))}
      floors={names.floors}
      told={absence === null ? told : [absenceWords(absence), ...told]}
      onTake={(duties) => props.onCell(place, duties)}
      onClose={close}
    />
  )
}

/** Those whose cells somebody selected; where the cursor only stands, nobody was chosen. */
function idsIn({ people }: Sheet, { top, bottom, left, right }: Area): readonly number[] {
  if (top === bottom && left === right) return []
  return people.slice(top, bottom + 1).map(({ staffId }) => staffId)
}

/** The dialogs of the rota, one at a time, and what came of a copy or a fill. */
export function RotaDialogs(props: DialogsProps) {
  const { dialog, onDialog, span, today, sheet, area, names, isFiltered } = props
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const close = () => {
    onDialog(null)
    props.onGiveBack()
  }
  const onDone = (next: Outcome) => {
    if (next.leftOut.length + next.warnings.length > 0) setOutcome(next)
    else notifyDone(next.done)
  }
  const shared = { span, onDone, onClose: close }
  return (
    <>
      {dialog?.kind === 'cell' ? (
        <OneCell key={`${dialog.place.row}:${dialog.place.col}`} {...props} place={dialog.place} />
      ) : null}
      {dialog?.kind === 'copy' ? (
        <CopyDialog
          {...shared}
          today={today}
          shownIds={isFiltered ? sheet.people.map(({ staffId }) => staffId) : null}
        />
      ) : null}
      {dialog?.kind === 'fill' ? (
        <FillDialog
          {...shared}
          people={sheet.people}
          chosen={idsIn(sheet, area)}
          floors={names.floors}
        />
      ) : null}
      {dialog?.kind === 'release' ? <ReleaseDialog span={span} onClose={close} /> : null}
      {dialog?.kind === 'save' ? (
        <SaveDialog
          releasedCount={dialog.releasedCount}
          pastCount={dialog.pastCount}
          onSave={props.onSave}
          onClose={close}
        />
      ) : null}
      {outcome === null ? null : <LeftOut outcome={outcome} onClose={() => setOutcome(null)} />}
    </>
  )
}
