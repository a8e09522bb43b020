import {
  closeMoveNote,
  completeMoveNote,
  type listMoveNotes,
} from '#shared/contract/residents/move-note.ts'
import { voidMove } from '#shared/contract/residents/stay.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { BedPicker } from '#renderer/domain/BedPicker.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { notifyUndo } from '#renderer/domain/notify-undo.tsx'
import { instantText } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { withWarnings } from '../bed-words.ts'
import { FormDialog } from '../dialogs/FormDialog.tsx'

export type MoveNote = OutputOf<typeof listMoveNotes>['rows'][number]

interface NoteDialogProps {
  readonly note: MoveNote
  readonly onClose: () => void
}

/** What was noted at night, and what does not fit the records. */
function Noted({ note }: { readonly note: MoveNote }) {
  const from = note.fromBed === null ? '' : `从 ${note.fromBed} `
  return (
    <p>
      {instantText(note.movedAt)}，{note.name} {from}到 {note.toBed ?? note.toText}
      {note.reason === null ? '' : `，${note.reason}`}。{note.recordedBy} 登记。
      {note.contradictions.length === 0 ? null : <b> {note.contradictions.join('')}</b>}
    </p>
  )
}

interface CompleteValues extends Record<string, unknown> {
  bedId: number | null
  movedOn: string
  reason: string
}

/** Makes a real move of the note. */
export function CompleteNoteDialog({ note, onClose }: NoteDialogProps) {
  const completing = useCommand(completeMoveNote)
  const takingBack = useCommand(voidMove)
  const toInput = ({ bedId, ...values }: CompleteValues) => ({
    moveNoteId: note.moveNoteId,
    ...(bedId === null ? {} : { bedId }),
    ...values,
  })
  const record = useRecordForm<CompleteValues>({
    initialValues: { bedId: note.toBedId, movedOn: note.movedOn, reason: note.reason ?? '' },
    schema: completeMoveNote.input.required({ bedId: true }),
    toInput,
    fieldNames: { bed: 'bedId' },
    save: async (values) => {
      const { bedStayId, warnings } = await completing.mutateAsync(toInput(values))
      notifyUndo({
        message: withWarnings(`${note.name} 的调床已补全`, warnings),
        undo: () => takingBack.mutateAsync({ bedStayId, reason: '登记后随即撤回' }),
        undone: `已撤回，${note.name} 的调床还没有补全`,
      })
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title={`补全调床：${note.name}`} saveLabel="调床" onClose={onClose}>
      <Noted note={note} />
      <FormGroup>
        <Field width="half">
          <BedPicker
            label="调到"
            day={form.values.movedOn}
            residentId={note.residentId}
            takesFocus
            {...form.getInputProps('bedId')}
          />
        </Field>
        <Field width="half">
          <DayField label="调床日期" required {...form.getInputProps('movedOn')} />
        </Field>
        <Field>
          <TextInput label="原因" maxLength={200} {...form.getInputProps('reason')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

/** Puts the note away without a move. */
export function CloseNoteDialog({ note, onClose }: NoteDialogProps) {
  const closing = useCommand(closeMoveNote)
  const toInput = ({ closeNote }: { closeNote: string }) => ({
    moveNoteId: note.moveNoteId,
    closeNote,
  })
  const record = useRecordForm({
    initialValues: { closeNote: '' },
    schema: closeMoveNote.input,
    toInput,
    save: async (values) => {
      await closing.mutateAsync(toInput(values))
      notifyDone(`${note.name} 的登记已关闭，没有调床`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`关闭，不调床：${note.name}`}
      saveLabel="关闭"
      onClose={onClose}
    >
      <Noted note={note} />
      <FormGroup>
        <ReasonField
          label="为什么不用调床"
          name="closeNote"
          description="例如当夜已回原床"
          record={record}
          takesFocus
        />
      </FormGroup>
    </FormDialog>
  )
}
