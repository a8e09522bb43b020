import { closeJump, recordJump } from '#shared/contract/residents/waiting.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { dayGiven, dayOrNull } from '../day-input.ts'
import { EntryDialog } from './EntryDialog.tsx'

interface JumpValues extends Record<string, unknown> {
  jumpFrom: string
  jumpTo: string
  reason: string
}

/** Puts somebody ahead of her place, with the reason that an inspector will read. */
export function JumpDialog(props: {
  readonly waitingId: number
  readonly name: string
  readonly onClose: () => void
}) {
  const { waitingId, name, onClose } = props
  const command = useCommand(recordJump)
  const today = useToday()
  const toInput = ({ jumpFrom, jumpTo, reason }: JumpValues) => ({
    waitingId,
    jumpFrom: dayGiven(jumpFrom) as string,
    jumpTo: dayOrNull(jumpTo),
    reason,
  })
  const record = useRecordForm<JumpValues>({
    initialValues: { jumpFrom: today, jumpTo: '', reason: '' },
    schema: recordJump.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${name} 已提前`)
    },
  })
  const { form } = record
  return (
    <EntryDialog record={record} title={`提前：${name}`} saveLabel="提前" onClose={onClose}>
      <FormGroup>
        <ReasonField
          record={record}
          label="提前原因"
          takesFocus
          description="印在轮候名单上，检查时要看"
        />
        <Field width="half">
          <DayField label="从哪天起" required max={today} {...form.getInputProps('jumpFrom')} />
        </Field>
        <Field width="half">
          <DayField
            label="到哪天为止（当天不再算）"
            placeholder="说不准就留空"
            {...form.getInputProps('jumpTo')}
          />
        </Field>
      </FormGroup>
    </EntryDialog>
  )
}

/** The reason for standing ahead holds no longer. */
export function EndJumpDialog(props: {
  readonly jumpId: number
  readonly name: string
  readonly onClose: () => void
}) {
  const { jumpId, name, onClose } = props
  const command = useCommand(closeJump)
  const today = useToday()
  const toInput = ({ jumpTo }: { jumpTo: string }) => ({
    jumpId,
    jumpTo: dayGiven(jumpTo) as string,
  })
  const record = useRecordForm({
    initialValues: { jumpTo: today },
    schema: closeJump.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('提前已结束')
    },
  })
  return (
    <EntryDialog record={record} title={`结束提前：${name}`} saveLabel="结束" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField
            label="从哪天起不再提前"
            required
            max={today}
            {...record.form.getInputProps('jumpTo')}
          />
        </Field>
      </FormGroup>
    </EntryDialog>
  )
}
