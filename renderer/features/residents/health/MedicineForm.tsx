import {
  correctMedicine,
  type getHealth,
  recordMedicine,
} from '#shared/contract/residents/health.ts'
import type { OutputOf } from '#shared/operation.ts'
import { notifyWarning } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import { Textarea, TextInput } from '@mantine/core'
import { dayOrNull } from '../day-input.ts'
import { EntryForm } from './EntryForm.tsx'
import { healthKindWords } from './health-words.ts'
import { type EndValues, type EntryFormProps, useEntryForm } from './use-entry-form.ts'

type Medicine = OutputOf<typeof getHealth>['medicines'][number]

interface MedicineValues extends EndValues {
  name: string
  dose: string
  startedOn: string
  prescribedBy: string
  note: string
}

const { title, endLabel } = healthKindWords.medicine

/** Says what the service found about allergies; the entry is kept all the same. */
function sayWarning(reply: unknown): void {
  const { warning = null } = reply as { readonly warning?: string | null }
  if (warning !== null) notifyWarning(warning)
}

/** A medicine that a person takes, as told by her doctor or family. */
export function MedicineForm({ residentId, entry, onDone }: EntryFormProps<Medicine>) {
  const record = useEntryForm<MedicineValues, typeof recordMedicine, typeof correctMedicine>({
    part: 'medicine',
    title,
    residentId,
    entry,
    operations: { record: recordMedicine, correct: correctMedicine },
    initialValues: {
      name: entry?.name ?? '',
      dose: entry?.dose ?? '',
      startedOn: entry?.startedOn ?? '',
      prescribedBy: entry?.prescribedBy ?? '',
      note: entry?.note ?? '',
      endedOn: entry?.endedOn ?? '',
      reason: '',
    },
    fieldsOf: ({ name, dose, startedOn, prescribedBy, note }) => ({
      name,
      dose,
      startedOn: dayOrNull(startedOn),
      prescribedBy,
      note,
    }),
    onDone: async (reply) => {
      sayWarning(reply)
      await onDone()
    },
  })
  const { form } = record
  return (
    <EntryForm
      record={record}
      title={title}
      isCorrection={entry !== null}
      endLabel={endLabel}
      onCancel={() => void onDone()}
    >
      <Field width="half">
        <TextInput label="药名" required maxLength={60} {...form.getInputProps('name')} />
      </Field>
      <Field width="half">
        <TextInput
          label="用法用量"
          placeholder="5 mg，每天早上一次"
          maxLength={80}
          {...form.getInputProps('dose')}
        />
      </Field>
      <Field width="half">
        <DayField
          label="从哪一天起用"
          description="不知道就留空"
          {...form.getInputProps('startedOn')}
        />
      </Field>
      <Field width="half">
        <TextInput
          label="谁开的"
          placeholder="县人民医院"
          maxLength={60}
          {...form.getInputProps('prescribedBy')}
        />
      </Field>
      <Field>
        <Textarea
          label="备注"
          autosize
          minRows={1}
          maxLength={300}
          {...form.getInputProps('note')}
        />
      </Field>
    </EntryForm>
  )
}
