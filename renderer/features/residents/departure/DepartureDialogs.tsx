import {
  correctDeparture,
  type getDeparture,
  recordDepartureSteps,
} from '#shared/contract/residents/departure.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useSession } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, TextInput } from '@mantine/core'
import { ChoiceField } from '../ChoiceField.tsx'
import { dayGiven } from '../day-input.ts'
import { EntryDialog } from '../waiting/EntryDialog.tsx'
import {
  departureFieldNames,
  departureInput,
  type DepartureValues,
  departureValues,
} from './departure-form.ts'
import { DepartureFields } from './DepartureFields.tsx'

export type Departure = OutputOf<typeof getDeparture>
export type Step = Departure['steps'][number]

interface DialogProps {
  readonly departure: Departure
  readonly onClose: () => void
}

interface CorrectValues extends DepartureValues {
  reason: string
}

/** How somebody left is completed or put right. */
export function CorrectDepartureDialog({ departure, onClose }: DialogProps) {
  const command = useCommand(correctDeparture)
  const { stayId, version, name, endReason } = departure
  const isDeath = endReason === 'death'
  const toInput = (values: CorrectValues) => ({
    stayId,
    ...(version === null ? {} : { version }),
    ...departureInput(values, isDeath),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...departureValues(departure), reason: '' },
    schema: correctDeparture.input,
    toInput,
    fieldNames: departureFieldNames(),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('离院情况已保存')
    },
  })
  return (
    <EntryDialog record={record} title={`离院情况：${name}`} saveLabel="保存" onClose={onClose}>
      <DepartureFields record={record} isDeath={isDeath} />
      <CorrectionReason record={record} />
    </EntryDialog>
  )
}

const stateWords = { done: '已办', 'not-needed': '不需要' } as const

interface StepValues extends Record<string, unknown> {
  state: keyof typeof stateWords
  doneOn: string
  doneBy: string
  note: string
}

interface StepDialogProps extends DialogProps {
  /** One of them, or all that are open. */
  readonly steps: readonly Step[]
}

/** One step, or all that are open, are ticked off. */
export function StepDialog({ departure, steps, onClose }: StepDialogProps) {
  const command = useCommand(recordDepartureSteps)
  const today = useToday()
  const session = useSession()
  const { stayId } = departure
  const toInput = ({ state, doneOn, doneBy, note }: StepValues) => ({
    stayId,
    steps: steps.map(({ step }) => ({ step, state, note })),
    doneOn: dayGiven(doneOn) as string,
    doneBy,
  })
  const record = useRecordForm<StepValues>({
    initialValues: { state: 'done', doneOn: today, doneBy: session?.name ?? '', note: '' },
    schema: recordDepartureSteps.input,
    toInput,
    fieldNames: { 'steps.0.note': 'note' },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('手续已登记')
    },
  })
  const { form } = record
  const [only] = steps
  const title = steps.length === 1 ? (only?.name ?? '') : `办理 ${steps.length} 项手续`
  return (
    <EntryDialog record={record} title={title} saveLabel="登记" onClose={onClose}>
      {steps.length === 1 ? null : (
        <Text size="sm">{steps.map(({ name }) => name).join('、')}</Text>
      )}
      <FormGroup>
        <Field>
          <ChoiceField label="办理情况" words={stateWords} {...form.getInputProps('state')} />
        </Field>
        <Field width="half">
          <DayField label="日期" required max={today} {...form.getInputProps('doneOn')} />
        </Field>
        <Field width="half">
          <TextInput
            label="经办人"
            required
            data-autofocus
            maxLength={40}
            {...form.getInputProps('doneBy')}
          />
        </Field>
        <Field>
          <TextInput label="说明" maxLength={100} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
    </EntryDialog>
  )
}
